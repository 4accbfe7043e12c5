import type { Service } from "../../core/service.ts";

interface Pintrk {
  (...command: unknown[]): void;
  readonly queue: unknown[];
  readonly version: "3.0";
}

/**
 * The Pinterest Tag. It is not loaded before the grant, and only leaving the page ends it.
 * Sources: https://help.pinterest.com/en/business/article/install-the-base-code,
 * https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
 * @param tagId digits
 */
export function pinterest(tagId: string): Service {
  const page = globalThis as { pintrk?: Pintrk };
  return {
    id: "pinterest",
    name: "Pinterest Tag",
    provider: "Pinterest",
    category: "targeting",
    privacyUrl: "https://policy.pinterest.com/en/privacy-policy",
    optOutUrl: "https://help.pinterest.com/en/article/personalization-and-data",
    // Others say that `pintrk("setconsent", false)` stops it, by Pinterest's own help. Unverified,
    // so it is not relied upon.
    canStop: "reload",
    cookies: [
      { name: "_epik", days: 365, purpose: "source" },
      { name: "_derived_epik", days: 365, purpose: "source" },
      { name: "_pin_unauth", days: 365, purpose: "advertising" },
      { name: "_pinterest_ct", days: 365, purpose: "advertising" },
      { name: "_pinterest_ct_rt", days: 365, purpose: "advertising" },
      { name: "_routing_id", days: 365, purpose: "settings" },
      { name: "_pinterest_ct_ua", days: 365, purpose: "advertising", domain: "pinterest.com" },
    ],
    // As seen in use; no list of Pinterest's own was found.
    csp: {
      "script-src": ["https://s.pinimg.com"],
      "img-src": ["https://ct.pinterest.com"],
      "connect-src": ["https://ct.pinterest.com"],
      "frame-src": ["https://ct.pinterest.com"],
    },
    load(loadScript) {
      page.pintrk ??= createQueue();
      page.pintrk("load", tagId);
      page.pintrk("page");
      return loadScript("https://s.pinimg.com/ct/core.js");
    },
  };
}

/** Keeps commands until the vendor's script is there, which looks for these very names. */
function createQueue(): Pintrk {
  const queue: unknown[] = [];
  return Object.assign((...command: unknown[]) => void queue.push(command), {
    queue,
    version: "3.0" as const,
  });
}
