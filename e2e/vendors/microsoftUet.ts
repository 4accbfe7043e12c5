import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "microsoft-uet", with: "12345678" },
  requests: ["https://bat.bing.com/bat.js"],
  script: `
    window.UET = class {
      constructor({ ti, q }) {
        note("tag", ti);
        while (q.length > 0) note(...q.splice(0, 3));
      }
      push(...words) {
        note(...words);
      }
    };
  `,
  granted: [
    ["tag", "12345678"],
    ["consent", "default", { ad_storage: "denied" }],
    ["consent", "update", { ad_storage: "granted" }],
    ["pageLoad"],
  ],
  withdrawn: [["consent", "update", { ad_storage: "denied" }]],
  again: [["consent", "update", { ad_storage: "granted" }]],
};
