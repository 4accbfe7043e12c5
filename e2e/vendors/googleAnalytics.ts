import { DENIED, GRANTED, GTAG, updated } from "../support/google.ts";
import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "google-analytics", with: "G-AB12CD34EF" },
  requests: ["https://www.googletagmanager.com/gtag/js?id=G-AB12CD34EF"],
  script: GTAG,
  granted: [
    ["consent", "default", DENIED],
    ["consent", "update", GRANTED],
    updated("google-analytics", true),
    ["js", "a date"],
    ["config", "G-AB12CD34EF"],
  ],
  withdrawn: [["consent", "update", DENIED], updated("google-analytics", false)],
  again: [["consent", "update", GRANTED], updated("google-analytics", true)],
};
