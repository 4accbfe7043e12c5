import { DENIED, GRANTED, GTAG, updated } from "../support/google.ts";
import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "google-ads", with: "AW-123456789" },
  requests: ["https://www.googletagmanager.com/gtag/js?id=AW-123456789"],
  script: GTAG,
  granted: [
    ["consent", "default", DENIED],
    ["consent", "update", GRANTED],
    updated("google-ads", true),
    ["js", "a date"],
    ["config", "AW-123456789"],
  ],
  withdrawn: [["consent", "update", DENIED], updated("google-ads", false)],
  again: [["consent", "update", GRANTED], updated("google-ads", true)],
};
