import type { Service } from "../../core/service.ts";
import { type CallQueue, callQueue } from "../queues.ts";

/**
 * Hotjar: recordings, heat maps and surveys. No call about consent is relied upon: it is not loaded
 * before the grant, and only leaving the page ends it. Source:
 * https://help.hotjar.com/hc/en-us/articles/115011789248-Hotjar-Cookies
 * @param siteId digits
 */
export function hotjar(siteId: string | number): Service {
  const page = globalThis as {
    hj?: CallQueue;
    _hjSettings?: { readonly hjid: number; readonly hjsv: number };
  };
  return {
    id: "hotjar",
    name: "Hotjar",
    provider: "Hotjar",
    category: "performance",
    privacyUrl: "https://www.hotjar.com/legal/policies/privacy/",
    optOutUrl: "https://www.hotjar.com/policies/do-not-track/",
    canStop: "reload",
    cookies: [
      { name: "_hjSessionUser_*", days: 365, purpose: "visitor" },
      { name: "_hjSession_*", days: 30 / 1440, purpose: "visit" },
      { name: "_hjHasCachedUserAttributes", days: 0, purpose: "visitor" },
      { name: "_hjUserAttributesHash", days: 2 / 1440, purpose: "visitor" },
      { name: "_hjClosedSurveyInvites", days: 365, purpose: "settings" },
      { name: "_hjDonePolls", days: 365, purpose: "settings" },
      { name: "_hjMinimizedPolls", days: 365, purpose: "settings" },
      { name: "_hj*Test", days: 0, purpose: "test" },
      // of Contentsquare, where a site has been moved to it
      { name: "_cs_*", days: 395, purpose: "visitor" },
    ],
    storage: [
      { kind: "local", name: "_hjUserAttributes", purpose: "visitor" },
      { kind: "local", name: "hjActiveViewportIds", purpose: "visit" },
      { kind: "session", name: "hjViewportId", purpose: "visit" },
    ],
    csp: {
      "script-src": ["https://*.hotjar.com"],
      "img-src": ["https://*.hotjar.com"],
      "font-src": ["https://*.hotjar.com"],
      "connect-src": ["https://*.hotjar.com", "https://*.hotjar.io", "wss://*.hotjar.com"],
    },
    load(loadScript) {
      page._hjSettings = { hjid: Number(siteId), hjsv: 6 };
      page.hj ??= callQueue();
      return loadScript(`https://static.hotjar.com/c/hotjar-${siteId}.js?sv=6`);
    },
  };
}
