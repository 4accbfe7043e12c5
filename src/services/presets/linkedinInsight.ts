import type { Service } from "../../core/service.ts";
import { type CallQueue, callQueue } from "../queues.ts";

/**
 * The LinkedIn Insight Tag, which sends the page view by itself. LinkedIn documents no call about
 * consent: it is not loaded before the grant, and only leaving the page ends it. Source:
 * https://www.linkedin.com/help/lms/answer/a418880
 * @param partnerId digits
 */
export function linkedinInsight(partnerId: string): Service {
  const page = globalThis as {
    _linkedin_partner_id?: string;
    _linkedin_data_partner_ids?: string[];
    lintrk?: CallQueue;
  };
  return {
    id: "linkedin-insight",
    name: "LinkedIn Insight Tag",
    provider: "LinkedIn",
    category: "targeting",
    privacyUrl: "https://www.linkedin.com/legal/privacy-policy",
    optOutUrl: "https://www.linkedin.com/psettings/guest-controls/retargeting-opt-out",
    canStop: "reload",
    cookies: [
      { name: "li_fat_id", days: 30, purpose: "advertising" },
      { name: "ln_or", days: 1, purpose: "advertising" },
      { name: "li_giant", days: 7, purpose: "advertising" },
      { name: "bcookie", days: 365, purpose: "advertising", domain: "linkedin.com" },
      { name: "lidc", days: 1, purpose: "visit", domain: "linkedin.com" },
      { name: "li_sugr", days: 90, purpose: "advertising", domain: "linkedin.com" },
      { name: "UserMatchHistory", days: 30, purpose: "advertising", domain: "linkedin.com" },
      { name: "AnalyticsSyncHistory", days: 30, purpose: "advertising", domain: "linkedin.com" },
      { name: "li_gc", days: 182, purpose: "consent", domain: "linkedin.com" },
    ],
    storage: [{ kind: "local", name: "li_adsId", purpose: "advertising" }],
    // As seen in use; no list of LinkedIn's own was found.
    csp: {
      "script-src": ["https://snap.licdn.com"],
      "img-src": [
        "https://px.ads.linkedin.com",
        "https://px4.ads.linkedin.com",
        "https://www.linkedin.com",
      ],
      "connect-src": ["https://px.ads.linkedin.com", "https://px4.ads.linkedin.com"],
    },
    load(loadScript) {
      page._linkedin_partner_id = partnerId;
      page._linkedin_data_partner_ids ??= [];
      page._linkedin_data_partner_ids.push(partnerId);
      page.lintrk ??= callQueue();
      return loadScript("https://snap.licdn.com/li.lms-analytics/insight.min.js");
    },
  };
}
