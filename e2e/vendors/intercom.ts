import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "intercom", with: { appId: "abc123", alignment: "left" } },
  requests: ["https://widget.intercom.io/widget/abc123"],
  script: "Intercom.q.forEach((call) => note(...call)); Intercom = note;",
  granted: [["boot", { alignment: "left", app_id: "abc123" }]],
  withdrawn: [["shutdown"]],
  again: [["boot", { alignment: "left", app_id: "abc123" }]],
};
