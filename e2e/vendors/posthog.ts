import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "posthog", with: "phc_abcdef" },
  requests: ["https://us-assets.i.posthog.com/static/array.js"],
  script: `
    posthog._i.forEach((call) => note("init", ...call));
    posthog.forEach((call) => note(...call));
    posthog = { push: (call) => note(...call) };`,
  granted: [
    [
      "init",
      "phc_abcdef",
      {
        api_host: "https://us.i.posthog.com",
        request_batching: false,
        opt_out_capturing_by_default: true,
        opt_out_persistence_by_default: true,
      },
      "posthog",
    ],
    ["opt_in_capturing", { captureEventName: false }],
  ],
  withdrawn: [["opt_out_capturing"], ["set_config", { advanced_disable_flags: true }]],
  again: [
    ["set_config", { advanced_disable_flags: false }],
    ["opt_in_capturing", { captureEventName: false }],
  ],
};
