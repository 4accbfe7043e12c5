import type { Granted, Service } from "../../core/service.ts";
import { type CallQueue, callQueue } from "../queues.ts";

type Word = "granted" | "denied";

/**
 * Microsoft Clarity: recordings and heat maps. It is told of analytics and of advertising apart, by
 * keys with a capital S. Analytics follows Clarity itself. Advertising is what Microsoft Advertising
 * may do with it: while Clarity is granted it follows the service `microsoft-uet` where that is
 * listed, else targeting. Denied, Clarity removes its cookies and goes on recording without them,
 * which only leaving the page ends.
 * Sources: https://learn.microsoft.com/en-us/clarity/clarity-consent-api-v2,
 * https://github.com/microsoft/clarity (clarity-js)
 * @param projectId letters and digits
 */
export function clarity(projectId: string): Service {
  const page = globalThis as { clarity?: CallQueue };
  let told = "";

  function tell(ads: Word, analytics: Word): void {
    if (!page.clarity || told === ads + analytics) return;
    told = ads + analytics;
    page.clarity("consentv2", { ad_Storage: ads, analytics_Storage: analytics });
  }
  const tellGranted = (granted: Granted) =>
    tell((granted["microsoft-uet"] ?? granted.targeting) ? "granted" : "denied", "granted");

  return {
    id: "clarity",
    name: "Microsoft Clarity",
    provider: "Microsoft",
    category: "performance",
    privacyUrl: "https://www.microsoft.com/privacy/privacystatement",
    canStop: "reload",
    cookies: [
      { name: "_clck", days: 365, purpose: "visitor" },
      { name: "_clsk", days: 1, purpose: "visit" },
      { name: "CLID", days: 365, purpose: "visitor", domain: "clarity.ms" },
      { name: "ANONCHK", days: 10 / 1440, purpose: "advertising", domain: "clarity.ms" },
      { name: "SM", days: 0, purpose: "advertising", domain: "clarity.ms" },
      { name: "MUID", days: 395, purpose: "advertising", domain: "bing.com" },
      { name: "MR", days: 7, purpose: "advertising", domain: "bing.com" },
    ],
    storage: [{ kind: "session", name: "_cltk", purpose: "visit" }],
    csp: {
      "script-src": ["https://*.clarity.ms"],
      "img-src": ["https://*.clarity.ms", "https://c.bing.com"],
      "connect-src": ["https://*.clarity.ms", "https://c.bing.com"],
    },
    onGrant: tellGranted,
    onRevoke: () => tell("denied", "denied"),
    onAnswer: tellGranted,
    load(loadScript, { granted }) {
      page.clarity ??= callQueue();
      tellGranted(granted);
      return loadScript(`https://www.clarity.ms/tag/${projectId}`);
    },
  };
}
