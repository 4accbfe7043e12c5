import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "snap", with: "12345678-90ab-cdef-1234-567890abcdef" },
  requests: ["https://sc-static.net/scevent.min.js"],
  script: "snaptr.queue.forEach((call) => note(...call)); snaptr.handleRequest = note;",
  granted: [
    ["init", "12345678-90ab-cdef-1234-567890abcdef"],
    ["track", "PAGE_VIEW"],
  ],
  withdrawn: [],
  again: [],
};
