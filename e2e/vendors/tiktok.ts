import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "tiktok", with: "C4ABCDEFGH12345IJKLM" },
  requests: [
    "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=C4ABCDEFGH12345IJKLM&lib=ttq",
  ],
  script: `
    const ttq = window[window.TiktokAnalyticsObject];
    note("pixels", ...Object.keys(ttq._i));
    ttq.forEach((call) => note(...call));
    for (const name of ttq.methods) ttq[name] = (...words) => note(name, ...words);
  `,
  granted: [["pixels", "C4ABCDEFGH12345IJKLM"], ["holdConsent"], ["page"], ["grantConsent"]],
  withdrawn: [["revokeConsent"]],
  again: [["grantConsent"]],
};
