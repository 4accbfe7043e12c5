import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "google-maps" },
  page: `<iframe title="a map" data-consent="functional" data-service="google-maps"
    data-src="https://www.google.com/maps/embed?pb=x"></iframe>`,
  requests: ["https://www.google.com/maps/embed?pb=x"],
  granted: [],
  withdrawn: [],
  again: [],
};
