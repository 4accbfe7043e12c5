import type { Grants } from "../core/decision.ts";

/** The seven signals of Consent Mode v2 and the category that each follows. A signal left unsaid does not count as denied. */
const SIGNALS = {
  ad_storage: "targeting",
  ad_user_data: "targeting",
  ad_personalization: "targeting",
  analytics_storage: "performance",
  functionality_storage: "functional",
  personalization_storage: "functional",
  security_storage: "necessary",
} as const;

type GoogleWindow = Window & { gtag?: (...command: unknown[]) => void } & Record<string, unknown>;

/**
 * Denies every signal by default, before any Google tag, and returns what tells Google of an answer.
 * Source: https://developers.google.com/tag-platform/security/guides/consent
 */
export function startGoogleConsentMode(page: Window, layerName: string): (grants: Grants) => void {
  const globals = page as GoogleWindow;
  const found = globals[layerName];
  const layer: unknown[] = Array.isArray(found) ? found : [];
  // Google's tags take a command only as an `arguments` object; an array in the layer is ignored.
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: see above
    layer.push(arguments);
  }
  globals[layerName] = layer;
  if (typeof globals.gtag !== "function") globals.gtag = gtag;
  gtag("consent", "default", signals({ necessary: true }));
  return (grants) => {
    gtag("consent", "update", signals(grants));
    layer.push({ event: "sesame_consent_update", sesame: grants });
  };
}

function signals(grants: Grants): Record<string, "granted" | "denied"> {
  return Object.fromEntries(Object.entries(SIGNALS).map(([name, category]) => [name, grants[category] ? "granted" : "denied"]));
}
