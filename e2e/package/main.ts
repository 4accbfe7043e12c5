import { type Consent, createConsent, googleAnalytics } from "sesame-consent";

const consent: Consent = createConsent({
  policy: { url: "/privacy", version: "2026-11" },
  services: [googleAnalytics("G-AB12CD34EF")],
  texts: { en: { banner: { title: "From the package" } } },
});
consent.subscribe(({ status, grants }) => {
  document.documentElement.dataset["consent"] = `${status} ${grants["functional"]}`;
});
