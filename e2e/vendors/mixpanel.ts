import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "mixpanel", with: { token: "abcdef", host: "https://api-eu.mixpanel.com" } },
  requests: ["https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js"],
  script: `
    mixpanel._i.forEach((call) => note("init", ...call));
    mixpanel.forEach((call) => note(...call));
    mixpanel = { push: (call) => note(...call) };`,
  granted: [
    ["init", "abcdef", { api_host: "https://api-eu.mixpanel.com", hooks: {} }, "mixpanel"],
    ["opt_in_tracking", {}],
    ["track_pageview"],
  ],
  withdrawn: [["opt_out_tracking", { delete_user: false }], ["disable"]],
  again: [["enable"], ["opt_in_tracking", {}]],
};
