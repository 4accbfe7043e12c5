import type { Vendor } from "../support/vendor.ts";

const loaded = ["loadFeatures", { name: "consent-tracking-api", version: "0.1" }];
const told = (is: boolean) => [
  "setTrackingConsent",
  { analytics: is, marketing: is, preferences: is, sale_of_data: is },
];

export const vendor: Vendor = {
  service: { preset: "shopify" },
  page: `<script>
    window.Shopify = {
      loadFeatures([feature], done) {
        note("loadFeatures", feature);
        Shopify.customerPrivacy = { setTrackingConsent: (answer, done) => { note("setTrackingConsent", answer); done(); } };
        done();
      },
    };
  </script>`,
  requests: [],
  granted: [loaded, told(true)],
  withdrawn: [told(false)],
  again: [told(true)],
  refused: [loaded, told(false)],
};
