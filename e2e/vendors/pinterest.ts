import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "pinterest", with: "2612345678901" },
  requests: ["https://s.pinimg.com/ct/core.js"],
  script:
    "pintrk.queue.forEach((call) => note(...call)); pintrk.queue.push = (call) => note(...call);",
  granted: [["load", "2612345678901"], ["page"]],
  withdrawn: [],
  again: [],
};
