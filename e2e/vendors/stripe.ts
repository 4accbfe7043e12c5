import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "stripe" },
  requests: [],
  granted: [],
  withdrawn: [],
  again: [],
};
