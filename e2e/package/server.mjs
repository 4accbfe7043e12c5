// Imports the package where there is no DOM, and says what changed by that.
const before = Object.keys(globalThis).length;
const { ConfigError, createConsent } = await import("sesame-consent");
const sideEffects = Object.keys(globalThis).length - before;
const consent = createConsent();
let refused = "";
try {
  createConsent({ theme: "blue" });
} catch (error) {
  refused = error instanceof ConfigError ? [error.setting, error.found].join(" ") : "";
}
console.log(
  JSON.stringify({
    sideEffects,
    necessary: consent.allows("necessary"),
    targeting: consent.allows("targeting"),
    refused,
  }),
);
