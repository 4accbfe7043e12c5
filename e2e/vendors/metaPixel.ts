import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "meta-pixel", with: "1234567890" },
  requests: ["https://connect.facebook.net/en_US/fbevents.js"],
  script: "fbq.queue.forEach((call) => note(...call)); fbq.callMethod = note;",
  granted: [
    ["consent", "grant"],
    ["init", "1234567890"],
    ["track", "PageView"],
  ],
  withdrawn: [["consent", "revoke"]],
  again: [["consent", "grant"]],
};
