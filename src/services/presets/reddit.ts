import type { Service } from "../../core/service.ts";

interface Rdt {
  (...command: unknown[]): void;
  /** Where a command goes once the vendor's script is there. */
  sendEvent?: (...command: unknown[]) => void;
  readonly callQueue: unknown[];
}

/**
 * The Reddit Pixel. Its opt-out (`optOut`) is said at `init`, once a page, so only leaving the page
 * ends it; after a withdrawal it is kept from writing its cookies anew. Sources:
 * https://business.reddithelp.com/s/article/reddit-pixel, and for the calls about cookies, which
 * Reddit's own help was not found to tell of, https://github.com/c15t/c15t
 * @param pixelId such as `a2_ab12cd34ef56`
 */
export function reddit(pixelId: string): Service {
  const page = globalThis as { rdt?: Rdt };
  return {
    id: "reddit",
    name: "Reddit Pixel",
    provider: "Reddit",
    category: "targeting",
    privacyUrl: "https://www.reddit.com/policies/privacy-policy",
    canStop: "reload",
    cookies: [
      { name: "_rdt_uuid", days: 90, purpose: "advertising" },
      // Seen in use; their lives are unverified.
      { name: "_rdt_cid", days: 90, purpose: "source" },
      { name: "_rdt_em", days: 90, purpose: "advertising" },
    ],
    // As seen in use; no list of Reddit's own was found.
    csp: {
      "script-src": ["https://www.redditstatic.com"],
      "img-src": ["https://alb.reddit.com"],
      "connect-src": [
        "https://alb.reddit.com",
        "https://pixel-config.reddit.com",
        "https://conversions-config.reddit.com",
        "https://www.redditstatic.com",
      ],
    },
    onGrant: () => page.rdt?.("enableFirstPartyCookies"),
    onRevoke: () => page.rdt?.("disableFirstPartyCookies"),
    load(loadScript) {
      page.rdt ??= createQueue();
      page.rdt("init", pixelId);
      page.rdt("track", "PageVisit");
      return loadScript(`https://www.redditstatic.com/ads/pixel.js?pixel_id=${pixelId}`);
    },
  };
}

/** Keeps commands until the vendor's script is there, which looks for these very names. */
function createQueue(): Rdt {
  const callQueue: unknown[] = [];
  const rdt: Rdt = Object.assign(
    (...command: unknown[]) => {
      if (rdt.sendEvent) rdt.sendEvent(...command);
      else callQueue.push(command);
    },
    { callQueue },
  );
  return rdt;
}
