import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "x", with: "o1abc" },
  requests: ["https://static.ads-twitter.com/uwt.js"],
  script: "twq.queue.forEach((call) => note(...call)); twq.exe = note;",
  granted: [["config", "o1abc"]],
  withdrawn: [],
  again: [],
};
