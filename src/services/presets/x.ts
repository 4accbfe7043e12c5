import type { Service } from "../../core/service.ts";

interface Twq {
  (...command: unknown[]): void;
  /** Where a command goes once the vendor's script is there. */
  exe?: (...command: unknown[]) => void;
  readonly queue: unknown[];
  readonly version: "1.1";
}

/**
 * The X Pixel, whose `config` also sends the page view. X documents no call about consent: it is
 * not loaded before the grant, and only leaving the page ends it. Source:
 * https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites
 * @param pixelId letters and digits
 */
export function x(pixelId: string): Service {
  const page = globalThis as { twq?: Twq };
  return {
    id: "x",
    name: "X Pixel",
    provider: "X",
    category: "targeting",
    privacyUrl: "https://x.com/en/privacy",
    optOutUrl: "https://twitter.com/personalization",
    canStop: "reload",
    // Lives from secondary sources; that of `_twclid` is unverified.
    cookies: [
      { name: "_twpid", days: 395, purpose: "advertising" },
      { name: "_twclid", days: 30, purpose: "source" },
      { name: "guest_id*", days: 730, purpose: "advertising", domain: "twitter.com" },
      { name: "personalization_id", days: 730, purpose: "advertising", domain: "twitter.com" },
      { name: "muc_ads", days: 730, purpose: "advertising", domain: "t.co" },
    ],
    // As seen in use; no list of X's own was found.
    csp: {
      "script-src": ["https://static.ads-twitter.com"],
      "img-src": ["https://t.co", "https://analytics.twitter.com", "https://analytics.x.com"],
      "connect-src": ["https://t.co", "https://analytics.twitter.com", "https://analytics.x.com"],
    },
    load(loadScript) {
      page.twq ??= createQueue();
      page.twq("config", pixelId);
      return loadScript("https://static.ads-twitter.com/uwt.js");
    },
  };
}

/** Keeps commands until the vendor's script is there, which looks for these very names. */
function createQueue(): Twq {
  const queue: unknown[] = [];
  const twq: Twq = Object.assign(
    (...command: unknown[]) => {
      if (twq.exe) twq.exe(...command);
      else queue.push(command);
    },
    { queue, version: "1.1" as const },
  );
  return twq;
}
