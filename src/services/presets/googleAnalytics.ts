import type { Service } from "../../core/service.ts";
import { configureGtag } from "../gtag.ts";

/**
 * Google Analytics 4. gtag.js comes from Google's address, only after the grant, unless Consent
 * Mode is advanced. After a withdrawal `ga-disable-<id>` keeps it from sending. Sources:
 * https://support.google.com/analytics/answer/11397207,
 * https://developers.google.com/tag-platform/security/guides/csp
 * @param measurementId such as `G-AB12CD34EF`
 */
export function googleAnalytics(measurementId: string): Service {
  const page: Record<string, unknown> = globalThis;
  const disable = (value: boolean) => {
    page[`ga-disable-${measurementId}`] = value;
  };
  return {
    id: "google-analytics",
    name: "Google Analytics",
    provider: "Google",
    category: "performance",
    privacyUrl: "https://policies.google.com/privacy",
    optOutUrl: "https://tools.google.com/dlpage/gaoptout",
    consentMode: "google",
    signals: ["analytics_storage"],
    canStop: "runtime",
    cookies: [
      { name: "_ga", days: 730, purpose: "visitor" },
      { name: "_ga_*", days: 730, purpose: "visit" },
      { name: "_gid", days: 1, purpose: "visitor" },
      { name: "_gat*", days: 1 / 1440, purpose: "limit" },
    ],
    csp: {
      "script-src": ["https://*.googletagmanager.com"],
      "img-src": ["https://*.google-analytics.com", "https://*.googletagmanager.com"],
      "connect-src": [
        "https://*.google-analytics.com",
        "https://*.analytics.google.com",
        "https://*.googletagmanager.com",
      ],
    },
    onGrant: () => disable(false),
    onRevoke: () => disable(true),
    load: (loadScript, context) => configureGtag(measurementId, loadScript, context),
  };
}
