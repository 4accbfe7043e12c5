import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "linkedin-insight", with: "1234567" },
  requests: ["https://snap.licdn.com/li.lms-analytics/insight.min.js"],
  script:
    'note("partners", ..._linkedin_data_partner_ids); lintrk.q.forEach((call) => note(...call)); lintrk = note;',
  granted: [["partners", "1234567"]],
  withdrawn: [],
  again: [],
};
