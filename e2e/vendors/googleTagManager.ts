import { DENIED, GRANTED, GTAG, updated } from "../support/google.ts";
import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "google-tag-manager", with: "GTM-AB12CD3" },
  requests: ["https://www.googletagmanager.com/gtm.js?id=GTM-AB12CD3"],
  script: `
    const say = note;
    {
      const note = (...call) => say(...call.map((word) => word["gtm.start"] > 0 ? { ...word, "gtm.start": "a time" } : word));
      ${GTAG}
    }
  `,
  granted: [
    ["consent", "default", DENIED],
    ["consent", "update", GRANTED],
    updated("google-tag-manager", true),
    [{ "gtm.start": "a time", event: "gtm.js" }],
  ],
  withdrawn: [["consent", "update", DENIED], updated("google-tag-manager", false)],
  again: [["consent", "update", GRANTED], updated("google-tag-manager", true)],
};
