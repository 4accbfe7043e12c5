import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "crisp", with: "0a1b2c3d" },
  requests: ["https://client.crisp.chat/l.js"],
  script: `
    note("website", CRISP_WEBSITE_ID);
    $crisp.forEach((call) => note(...call));
    $crisp = { push: (call) => note(...call) };`,
  granted: [["website", "0a1b2c3d"]],
  withdrawn: [
    ["do", "session:reset"],
    ["do", "chat:hide"],
  ],
  again: [["do", "chat:show"]],
};
