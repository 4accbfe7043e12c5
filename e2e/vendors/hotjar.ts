import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "hotjar", with: "1234567" },
  requests: ["https://static.hotjar.com/c/hotjar-1234567.js?sv=6"],
  script: 'note("settings", _hjSettings); hj.q.forEach((call) => note(...call)); hj = note;',
  granted: [["settings", { hjid: 1234567, hjsv: 6 }]],
  withdrawn: [],
  again: [],
};
