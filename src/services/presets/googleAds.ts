import type { Service } from "../../core/service.ts";
import { configureGtag } from "../gtag.ts";

/**
 * Besides these, remarketing asks the Google of the visitor's country, such as www.google.fr, which
 * no pattern can name.
 */
const HOSTS = [
  "https://www.googletagmanager.com",
  "https://www.googleadservices.com",
  "https://googleads.g.doubleclick.net",
  "https://pagead2.googlesyndication.com",
  "https://www.google.com",
] as const;

/**
 * Google Ads: conversions and remarketing by Google's tag. Denied signals keep it from its cookies
 * but not from sending, which only leaving the page ends. Sources:
 * https://developers.google.com/tag-platform/gtagjs/configure,
 * https://developers.google.com/tag-platform/security/guides/csp
 * @param conversionId such as `AW-123456789`
 */
export function googleAds(conversionId: string): Service {
  return {
    id: "google-ads",
    name: "Google Ads",
    provider: "Google",
    category: "targeting",
    privacyUrl: "https://policies.google.com/privacy",
    optOutUrl: "https://adssettings.google.com/",
    consentMode: "google",
    signals: ["ad_storage", "ad_user_data", "ad_personalization"],
    canStop: "reload",
    cookies: [
      { name: "_gcl_*", days: 90, purpose: "advertising" },
      { name: "_gac_*", days: 90, purpose: "source" },
      // Lives of the third-party ones are unverified; 13 months is what is said of IDE in the EEA,
      // where it is 24 elsewhere.
      { name: "IDE", days: 395, purpose: "advertising", domain: "doubleclick.net" },
      { name: "test_cookie", days: 15 / 1440, purpose: "test", domain: "doubleclick.net" },
      { name: "NID", days: 182, purpose: "advertising", domain: "google.com" },
    ],
    storage: [{ kind: "local", name: "_gcl_ls", purpose: "source" }],
    csp: {
      "script-src": [...HOSTS],
      "img-src": [...HOSTS, "https://google.com"],
      "connect-src": [...HOSTS, "https://google.com"],
      "frame-src": [
        "https://www.googletagmanager.com",
        "https://td.doubleclick.net",
        "https://bid.g.doubleclick.net",
      ],
    },
    load: (loadScript, page) => configureGtag(conversionId, loadScript, page),
  };
}
