import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "matomo", with: { url: "https://stats.example.com", siteId: 3 } },
  requests: ["https://stats.example.com/matomo.js"],
  script: "_paq.forEach((call) => note(...call)); _paq = { push: (call) => note(...call) };",
  granted: [
    ["requireConsent"],
    ["setConsentGiven"],
    ["setTrackerUrl", "https://stats.example.com/matomo.php"],
    ["setSiteId", "3"],
    ["trackPageView"],
    ["enableLinkTracking"],
  ],
  withdrawn: [["forgetConsentGiven"]],
  again: [["setConsentGiven"]],
};
