import type { Vendor } from "../support/vendor.ts";

const told = (is: boolean) => [
  "setHubSpotConsent",
  { analytics: is, advertisement: is, functionality: is },
];

export const vendor: Vendor = {
  service: { preset: "hubspot", with: { portalId: 1234567, region: "eu1" } },
  requests: ["https://js-eu1.hs-scripts.com/1234567.js"],
  script: `
    note("banner disabled", disableHubSpotCookieBanner);
    _hsp.forEach((call) => note(...call));
    _hsp = { push: (call) => note(...call) };`,
  granted: [["banner disabled", true], told(true)],
  withdrawn: [told(false), ["revokeCookieConsent"]],
  again: [told(true)],
};
