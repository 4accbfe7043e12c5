import type { Vendor } from "../support/vendor.ts";

export const vendor: Vendor = {
  service: { preset: "recaptcha" },
  page: `<script type="text/plain" data-consent="functional" data-service="recaptcha"
    data-src="https://www.google.com/recaptcha/api.js"></script>`,
  requests: ["https://www.google.com/recaptcha/api.js"],
  granted: [],
  withdrawn: [],
  again: [],
};
