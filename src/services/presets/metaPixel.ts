import type { Service } from "../../core/service.ts";

interface Fbq {
  (...command: unknown[]): void;
  /** Where a command goes once the vendor's script is there. */
  callMethod?: (...command: unknown[]) => void;
  readonly queue: unknown[];
  readonly loaded: true;
  readonly version: "2.0";
  push?: Fbq;
}

/**
 * The Meta Pixel. It is told of the grant before it is initialised, on every page, as Meta asks;
 * after a withdrawal it sends nothing more. What a server sends (Conversions API) is not governed
 * by it. Source: https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
 * @param pixelId digits
 */
export function metaPixel(pixelId: string): Service {
  const page = globalThis as { fbq?: Fbq; _fbq?: Fbq };
  return {
    id: "meta-pixel",
    name: "Meta Pixel",
    provider: "Meta",
    category: "targeting",
    privacyUrl: "https://www.facebook.com/privacy/policy/",
    optOutUrl: "https://www.facebook.com/adpreferences/ad_settings",
    canStop: "runtime",
    cookies: [
      { name: "_fbp", days: 90, purpose: "advertising" },
      { name: "_fbc", days: 90, purpose: "source" },
      { name: "fr", days: 90, purpose: "advertising", domain: "facebook.com" },
    ],
    csp: {
      "script-src": ["https://connect.facebook.net"],
      "img-src": ["https://www.facebook.com"],
      "connect-src": ["https://www.facebook.com", "https://connect.facebook.net"],
    },
    onGrant: () => page.fbq?.("consent", "grant"),
    onRevoke: () => page.fbq?.("consent", "revoke"),
    load(loadScript) {
      page.fbq ??= createQueue();
      page._fbq ??= page.fbq;
      page.fbq("consent", "grant");
      page.fbq("init", pixelId);
      page.fbq("track", "PageView");
      return loadScript("https://connect.facebook.net/en_US/fbevents.js");
    },
  };
}

/** Keeps commands until the vendor's script is there, which looks for these very names. */
function createQueue(): Fbq {
  const queue: unknown[] = [];
  const fbq: Fbq = Object.assign(
    (...command: unknown[]) => {
      if (fbq.callMethod) fbq.callMethod(...command);
      else queue.push(command);
    },
    { queue, loaded: true as const, version: "2.0" as const },
  );
  fbq.push = fbq;
  return fbq;
}
