import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "segment", with: "abcdef" },
  requests: ["https://cdn.segment.com/analytics.js/v1/abcdef/analytics.min.js"],
  script: `
    note("load", analytics._writeKey);
    analytics.forEach((call) => note(...call));
    analytics = { push: (call) => note(...call) };`,
  granted: [["load", "abcdef"], ["addSourceMiddleware", null], ["page"]],
  withdrawn: [],
  again: [],
};
