import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "vimeo" },
  page: `<iframe title="a film" data-consent="functional" data-service="vimeo"
    data-src="https://player.vimeo.com/video/1?dnt=1"></iframe>`,
  requests: ["https://player.vimeo.com/video/1?dnt=1"],
  granted: [],
  withdrawn: [],
  again: [],
};
