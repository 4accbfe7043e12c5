import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "youtube" },
  page: `<iframe title="a film" data-consent="functional" data-service="youtube"
    data-src="https://www.youtube-nocookie.com/embed/x"></iframe>`,
  requests: ["https://www.youtube-nocookie.com/embed/x"],
  granted: [],
  withdrawn: [],
  again: [],
};
