import type { Vendor } from "../support/vendor.ts";

const defined = ["defined", "optin"];
const told = (value: "allow" | "deny") => [
  ["functional", "allow"],
  ["preferences", value],
  ["statistics-anonymous", value],
  ["statistics", value],
  ["marketing", value],
];

export const vendor: Vendor = {
  service: { preset: "wordpress" },
  page: `<script>
    document.addEventListener("wp_consent_type_defined", () => note("defined", wp_consent_type));
    window.wp_set_consent = note;
  </script>`,
  requests: [],
  granted: [defined, ...told("allow")],
  withdrawn: told("deny"),
  again: told("allow"),
  refused: [defined, ...told("deny")],
};
