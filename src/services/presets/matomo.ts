import type { Service } from "../../core/service.ts";

export interface MatomoOptions {
  /** The address of the Matomo installation, such as `https://stats.example.com/`. */
  readonly url: string;
  readonly siteId: string | number;
}

/**
 * Matomo, on the owner's own server or in the cloud. Tracking waits for consent, which is given
 * anew on each page, since the answer is kept by us and not by Matomo. Source:
 * https://developer.matomo.org/guides/tracking-consent
 */
export function matomo({ url, siteId }: MatomoOptions): Service {
  const page = globalThis as { _paq?: { push(command: readonly unknown[]): unknown } };
  const place = url.replace(/\/*$/, "/");
  const { origin } = new URL(place);
  return {
    id: "matomo",
    name: "Matomo",
    provider: new URL(place).hostname,
    category: "performance",
    privacyUrl: "https://matomo.org/privacy-policy/",
    canStop: "runtime",
    cookies: [
      { name: "_pk_id.*", days: 393, purpose: "visitor" },
      { name: "_pk_ses.*", days: 30 / 1440, purpose: "visit" },
      { name: "_pk_ref.*", days: 182, purpose: "source" },
      { name: "_pk_testcookie*", days: 0, purpose: "test" },
      { name: "mtm_consent", days: 10950, purpose: "consent" },
      { name: "mtm_cookie_consent", days: 10950, purpose: "consent" },
      { name: "mtm_consent_removed", days: 10950, purpose: "consent", optOut: true },
    ],
    csp: { "script-src": [origin], "img-src": [origin], "connect-src": [origin] },
    onGrant: () => page._paq?.push(["setConsentGiven"]),
    onRevoke: () => page._paq?.push(["forgetConsentGiven"]),
    load(loadScript) {
      page._paq ??= [];
      const queue = page._paq;
      queue.push(["requireConsent"]);
      queue.push(["setConsentGiven"]);
      queue.push(["setTrackerUrl", `${place}matomo.php`]);
      queue.push(["setSiteId", String(siteId)]);
      queue.push(["trackPageView"]);
      queue.push(["enableLinkTracking"]);
      return loadScript(`${place}matomo.js`);
    },
  };
}
