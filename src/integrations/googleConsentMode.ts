import { type ConsentDefault, type ConsentSignal, SIGNALS } from "../core/consentMode.ts";
import type { Grants } from "../core/decision.ts";
import type { Service } from "../core/service.ts";
import type { Settings } from "../core/settings.ts";

type GoogleWindow = Window & { gtag?: (...command: unknown[]) => void } & Record<string, unknown>;

/**
 * Denies every signal by default, before any Google tag. The returned function tells Google of an
 * answer. Does nothing where nobody listens: the owner has not asked for it, and has no service of
 * Google's. Source: https://developers.google.com/tag-platform/security/guides/consent
 */
export function startGoogleConsentMode(
  page: Window,
  { consentMode, dataLayer, services }: Pick<Settings, "consentMode" | "dataLayer" | "services">,
): ((grants: Grants) => void) | undefined {
  if (!consentMode && !services.some((service) => service.consentMode)) return undefined;
  const { defaults, set, event = "sesame_consent_update" } = consentMode ?? {};
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
  const denied = signals([], { necessary: true });
  gtag("consent", "default", denied);
  for (const more of Array.isArray(defaults) ? defaults : [])
    gtag("consent", "default", { ...denied, ...regional(more) });
  for (const setting of Object.entries(set ?? {})) gtag("set", ...setting);
  return (grants) => {
    gtag("consent", "update", signals(services, grants));
    layer.push({ event, sesame: grants });
  };
}

/**
 * Nothing has checked what stands inside a tag's configuration: a default that names no region
 * would grant everywhere.
 */
function regional(more: ConsentDefault | null): object {
  const { region, wait_for_update: wait } = more ?? {};
  if (Array.isArray(region) && region.length) return { ...more };
  return wait === undefined ? {} : { wait_for_update: wait };
}

function signals(
  services: readonly Service[],
  grants: Grants,
): Record<string, "granted" | "denied"> {
  const names = Object.keys(SIGNALS) as ConsentSignal[]; // as the table's type says
  return Object.fromEntries(
    names.map((name) => [name, isGranted(name, services, grants) ? "granted" : "denied"]),
  );
}

/**
 * A signal holds for the whole page and every tag in it: nothing says which id it means. So it is
 * granted only if all services that it speaks of are granted. Where none is listed it follows the
 * category, and a container of that category that the visitor has refused denies it as well: it may
 * run, and would go by the signal. Source:
 * https://developers.google.com/tag-platform/security/concepts/consent-mode
 */
function isGranted(name: ConsentSignal, services: readonly Service[], grants: Grants): boolean {
  const { category } = SIGNALS[name];
  const allows = (service: Service) => (grants[service.id] ?? grants[service.category]) === true;
  const listed = services.filter((service) => speaksOf(service, name));
  if (listed.length) return listed.every(allows);
  const containers = services.filter(
    (service) => service.category === category && isContainer(service),
  );
  return grants[category] === true && containers.every(allows);
}

function speaksOf({ signals: own, preset, id }: Service, name: ConsentSignal): boolean {
  return Array.isArray(own) ? own.includes(name) : SIGNALS[name].service === (preset ?? id);
}

/** Listens to Google's signals, and none of them speaks of it. */
function isContainer(service: Service): boolean {
  const names = Object.keys(SIGNALS) as ConsentSignal[]; // as the table's type says
  return !!service.consentMode && !names.some((name) => speaksOf(service, name));
}
