import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "clarity", with: "abcdef1234" },
  requests: ["https://www.clarity.ms/tag/abcdef1234"],
  script: "clarity.q.forEach((call) => note(...call)); clarity = note;",
  granted: [["consentv2", { ad_Storage: "granted", analytics_Storage: "granted" }]],
  withdrawn: [["consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }]],
  again: [["consentv2", { ad_Storage: "granted", analytics_Storage: "granted" }]],
};
