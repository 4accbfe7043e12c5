import { SIGNALS } from "../core/consentMode.ts";
import type { Grants } from "../core/decision.ts";
import type { Settings } from "../core/settings.ts";

type GoogleWindow = Window & { gtag?: (...command: unknown[]) => void } & Record<string, unknown>;

/**
 * Denies every signal by default, before any Google tag, and returns what tells Google of an
 * answer. Does nothing where nobody listens: the owner has not asked for it, and has no service of
 * Google's. Source: https://developers.google.com/tag-platform/security/guides/consent
 */
export function startGoogleConsentMode(
  page: Window,
  { consentMode, dataLayer, services }: Pick<Settings, "consentMode" | "dataLayer" | "services">,
): ((grants: Grants) => void) | undefined {
  if (!consentMode && !services.some((service) => service.consentMode)) return undefined;
  const { defaults = [], set = {}, event = "sesame_consent_update" } = consentMode ?? {};
  const globals = page as GoogleWindow;
  const found = globals[dataLayer];
  const layer: unknown[] = Array.isArray(found) ? found : [];
  // Google's tags take a command only as an `arguments` object; an array in the layer is ignored.
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: see above
    layer.push(arguments);
  }
  globals[dataLayer] = layer;
  if (typeof globals.gtag !== "function") globals.gtag = gtag;
  for (const more of [{}, ...defaults])
    gtag("consent", "default", { ...signals({ necessary: true }), ...more });
  for (const setting of Object.entries(set)) gtag("set", ...setting);
  return (grants) => {
    gtag("consent", "update", signals(grants));
    layer.push({ event, sesame: grants });
  };
}

function signals(grants: Grants): Record<string, "granted" | "denied"> {
  return Object.fromEntries(
    Object.entries(SIGNALS).map(([name, category]) => [
      name,
      grants[category] ? "granted" : "denied",
    ]),
  );
}
