import type { Service } from "../../core/service.ts";

/**
 * An array until the vendor's script is there, then its own object: both take a command as several
 * words.
 */
interface UetQueue {
  push(...words: unknown[]): unknown;
}

interface UetOptions {
  readonly ti: string;
  readonly enableAutoSpaTracking: boolean;
  /** What was said before the script was there. */
  readonly q: UetQueue;
}

/**
 * Microsoft Advertising by its UET tag. Its consent mode has `ad_storage` alone, denied by default
 * before the tag, then updated. Denied, the tag reads and writes no cookies but goes on sending
 * (`asc=D`), which only leaving the page ends. Source:
 * https://learn.microsoft.com/en-us/advertising/msa-help/hlp_ba_conc_uet_consent
 * @param tagId digits
 */
export function microsoftUet(tagId: string): Service {
  const page = globalThis as { uetq?: UetQueue; UET?: new (options: UetOptions) => UetQueue };
  const update = (word: "granted" | "denied") =>
    page.uetq?.push("consent", "update", { ad_storage: word });
  return {
    id: "microsoft-uet",
    name: "Microsoft Advertising",
    provider: "Microsoft",
    category: "targeting",
    privacyUrl: "https://www.microsoft.com/privacy/privacystatement",
    optOutUrl: "https://account.microsoft.com/privacy/ad-settings",
    canStop: "reload",
    // Lives from secondary sources, which disagree.
    cookies: [
      { name: "_uetsid", days: 1, purpose: "visit" },
      { name: "_uetvid", days: 395, purpose: "visitor" },
      { name: "_uetmsclkid", days: 90, purpose: "source" },
      { name: "MUID", days: 395, purpose: "advertising", domain: "bing.com" },
    ],
    storage: [
      { kind: "local", name: "_uetsid*", purpose: "visit" },
      { kind: "local", name: "_uetvid*", purpose: "visitor" },
    ],
    csp: {
      "script-src": ["https://bat.bing.com", "https://bat.bing.net"],
      "img-src": ["https://bat.bing.com", "https://bat.bing.net"],
      "connect-src": ["https://bat.bing.com", "https://bat.bing.net"],
    },
    onGrant: () => update("granted"),
    onRevoke: () => update("denied"),
    async load(loadScript) {
      page.uetq ??= [];
      page.uetq.push("consent", "default", { ad_storage: "denied" });
      update("granted");
      await loadScript("https://bat.bing.com/bat.js");
      if (!page.UET) return;
      page.uetq = new page.UET({ ti: tagId, enableAutoSpaTracking: true, q: page.uetq });
      page.uetq.push("pageLoad");
    },
  };
}
