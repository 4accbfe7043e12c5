import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "reddit", with: "a2_ab12cd34ef56" },
  requests: ["https://www.redditstatic.com/ads/pixel.js?pixel_id=a2_ab12cd34ef56"],
  script: "rdt.callQueue.forEach((call) => note(...call)); rdt.sendEvent = note;",
  granted: [
    ["init", "a2_ab12cd34ef56"],
    ["track", "PageVisit"],
  ],
  withdrawn: [["disableFirstPartyCookies"]],
  again: [["enableFirstPartyCookies"]],
};
