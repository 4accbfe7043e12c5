import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: {
    preset: "plausible",
    with: { domain: "example.com", api: "https://plausible.io/api/event" },
  },
  requests: ["https://plausible.io/js/script.js"],
  script:
    "const { dataset } = document.currentScript; note(plausible.o, dataset.domain, dataset.api); plausible = note;",
  granted: [
    [
      { endpoint: "https://plausible.io/api/event" },
      "example.com",
      "https://plausible.io/api/event",
    ],
  ],
  withdrawn: [],
  again: [],
};
