import type { Granted, Service } from "../../core/service.ts";

export interface HubspotOptions {
  /** The portal's number, also called the Hub ID. */
  readonly portalId: string | number;
  /**
   * Where the portal's data is kept, if not in the first region: the end of `js-eu1` in the address
   * of its script.
   */
  readonly region?: string;
}

/** Of the tracking code; forms, chat and meetings need more. */
const CSP = {
  "script-src": [
    "https://*.hs-scripts.com",
    "https://*.hs-analytics.net",
    "https://*.hs-banner.com",
    "https://*.hscollectedforms.net",
    "https://*.hsadspixel.net",
    "https://*.usemessages.com",
  ],
  "img-src": ["https://*.hubspot.com", "https://*.hsforms.com"],
  "connect-src": [
    "https://*.hubspot.com",
    "https://*.hubapi.com",
    "https://*.hs-banner.com",
    "https://*.hscollectedforms.net",
    "https://*.hsforms.com",
  ],
  "frame-src": ["https://*.hubspot.com"],
};

/**
 * HubSpot's tracking code. Its own banner stays away, unless the owner says otherwise, and is told
 * the answer as HubSpot asks of other banners, on every page. Analytics and functionality are
 * HubSpot's own; advertising brings the pixels of others along, so it needs targeting as well. After a withdrawal it still counts
 * views without a name, so only leaving the page ends it. `doNotTrack` would end that too, but by a
 * cookie that stays for half a year, and that HubSpot would heed after a new grant. Source:
 * https://developers.hubspot.com/docs/api-reference/latest/account/settings/consent-banner/consent-banner-api
 * @param options the portal's number, or with its region
 */
export function hubspot(options: string | number | HubspotOptions): Service {
  const page = globalThis as {
    _hsp?: { push(command: readonly unknown[]): unknown };
    disableHubSpotCookieBanner?: boolean;
  };
  const { portalId, region }: HubspotOptions =
    typeof options === "object" ? options : { portalId: options };
  let told = "";
  function tell(isGranted: boolean, ads: boolean): void {
    const answer = { analytics: isGranted, advertisement: ads, functionality: isGranted };
    if (!page._hsp || told === JSON.stringify(answer)) return;
    told = JSON.stringify(answer);
    page._hsp.push(["setHubSpotConsent", answer]);
  }
  const tellGranted = ({ targeting }: Granted) => tell(true, targeting);
  return {
    id: "hubspot",
    name: "HubSpot",
    provider: "HubSpot",
    category: "targeting",
    privacyUrl: "https://legal.hubspot.com/privacy-policy",
    canStop: "reload",
    cookies: [
      { name: "__hstc", days: 180, purpose: "visitor" },
      { name: "hubspotutk", days: 180, purpose: "visitor" },
      { name: "__hssc", days: 30 / 1440, purpose: "visit" },
      { name: "__hssrc", days: 0, purpose: "visit" },
      { name: "messagesUtk", days: 180, purpose: "support" },
      { name: "hs-messages-*", days: 1, purpose: "support" },
      { name: "__hs_initial_opt_in", days: 7, purpose: "consent" },
      { name: "__hs_cookie_cat_pref", days: 180, purpose: "consent" },
      { name: "__hs_do_not_track", days: 180, purpose: "consent", optOut: true },
      { name: "__hs_opt_out", days: 180, purpose: "consent", optOut: true },
    ],
    csp: CSP,
    onGrant: tellGranted,
    onAnswer: tellGranted,
    onRevoke() {
      tell(false, false);
      page._hsp?.push(["revokeCookieConsent"]);
    },
    load(loadScript, { granted }) {
      page.disableHubSpotCookieBanner ??= true;
      page._hsp ??= [];
      tellGranted(granted);
      return loadScript(`https://js${region ? `-${region}` : ""}.hs-scripts.com/${portalId}.js`, {
        id: "hs-script-loader",
      });
    },
  };
}
