import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "amplitude", with: "0123456789abcdef" },
  requests: ["https://cdn.amplitude.com/script/0123456789abcdef.js"],
  script: `amplitude = {
    init: (...options) => note("init", ...options),
    setOptOut: (isOptedOut) => note("setOptOut", isOptedOut),
  };`,
  granted: [["init", "0123456789abcdef", { serverZone: "US" }]],
  withdrawn: [["setOptOut", true]],
  again: [["setOptOut", false]],
};
