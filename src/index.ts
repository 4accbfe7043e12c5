import type { Consent } from "./core/api.ts";
import type { ConsentState } from "./core/consent.ts";
import { findFault } from "./core/findFault.ts";
import type { Config } from "./core/settings.ts";
import type { SweepReport } from "./core/sweepReport.ts";
import { guardHosts as guardListed } from "./guard/guard.ts";
import type { Pieces, Rooms } from "./pieces.ts";
import { currentConsent } from "./platform/currentConsent.ts";
import { start } from "./start.ts";
import { startOnServer } from "./startOnServer.ts";
import type { Texts } from "./ui/view.ts";

export type { Consent } from "./core/api.ts";
export type { Category } from "./core/category.ts";
export { ConfigError } from "./core/configError.ts";
export type { ConsentState, Subscriber } from "./core/consent.ts";
export type { ConsentDefault, ConsentMode, ConsentSignal } from "./core/consentMode.ts";
export type { Choice, Decision, Grants, Method, Status } from "./core/decision.ts";
export type {
  LoadContext,
  LoadScript,
  Service,
  ServiceCookie,
  ServiceEntry,
  ServiceStorage,
  StorageKind,
} from "./core/service.ts";
export type {
  Compatibility,
  Config,
  PolicyUrl,
  Position,
  TextOverrides,
  Theme,
  Tool,
} from "./core/settings.ts";
export type { Leftover, SweepReport } from "./core/sweepReport.ts";
export { type AmplitudeOptions, amplitude } from "./services/presets/amplitude.ts";
export { clarity } from "./services/presets/clarity.ts";
export { crisp } from "./services/presets/crisp.ts";
export { googleAds } from "./services/presets/googleAds.ts";
export { googleAnalytics } from "./services/presets/googleAnalytics.ts";
export { googleMaps } from "./services/presets/googleMaps.ts";
export { googleTagManager } from "./services/presets/googleTagManager.ts";
export { hotjar } from "./services/presets/hotjar.ts";
export { type HubspotOptions, hubspot } from "./services/presets/hubspot.ts";
export { type IntercomOptions, intercom } from "./services/presets/intercom.ts";
export { linkedinInsight } from "./services/presets/linkedinInsight.ts";
export { type MatomoOptions, matomo } from "./services/presets/matomo.ts";
export { metaPixel } from "./services/presets/metaPixel.ts";
export { microsoftUet } from "./services/presets/microsoftUet.ts";
export { type MixpanelOptions, mixpanel } from "./services/presets/mixpanel.ts";
export { pinterest } from "./services/presets/pinterest.ts";
export { type PlausibleOptions, plausible } from "./services/presets/plausible.ts";
export { type PosthogOptions, posthog } from "./services/presets/posthog.ts";
export { recaptcha } from "./services/presets/recaptcha.ts";
export { reddit } from "./services/presets/reddit.ts";
export { type SegmentOptions, segment } from "./services/presets/segment.ts";
export { shopify } from "./services/presets/shopify.ts";
export { snap } from "./services/presets/snap.ts";
export { stripe } from "./services/presets/stripe.ts";
export { tiktok } from "./services/presets/tiktok.ts";
export { vimeo } from "./services/presets/vimeo.ts";
export { wordpress } from "./services/presets/wordpress.ts";
export { x } from "./services/presets/x.ts";
export { youtube } from "./services/presets/youtube.ts";

declare global {
  interface DocumentEventMap {
    "sesame:ready": CustomEvent<ConsentState>;
    "sesame:change": CustomEvent<ConsentState>;
    "sesame:sweep": CustomEvent<SweepReport>;
    "sesame:language": CustomEvent<string>;
  }
  interface Window {
    /** The consent of a page with our script tag. */
    Sesame?: Consent;
  }
}

const texts = import.meta.glob<Texts>("../locales/*/*.json", { import: "default" });

const rooms: { readonly [Name in keyof Rooms]: () => Promise<Rooms[Name]> } = {
  banner: () => import("./ask.ts"),
  preferences: () => import("./ui/preferencesView.tsx"),
  notice: () => import("./ui/noticeView.ts"),
  embeds: () => import("./embeds.ts"),
  reopen: () => import("./reopen.ts"),
  frames: () => import("./frames.ts"),
  release: () => import("./gate/release.ts"),
  compatibility: () => import("./compatibility/compatibility.ts"),
  services: () => import("./services/services.ts"),
  sweep: () => import("./storage/sweep.ts"),
  check: () => import("./check.ts"),
};

const pieces: Pieces = {
  load: (name) => rooms[name](),
  preset: async (name) => (await import("./services/byName.ts")).presetByName(name),
  texts: async (language, namespace) =>
    (await texts[`../locales/${language}/${namespace}.json`]?.()) ?? {},
};

/**
 * Asks where it must, remembers the answer, and holds gated elements back. A page has one consent:
 * a second call returns the first one and prints a message, until `destroy()` ends it.
 * @throws ConfigError naming the setting, what was found and what was expected
 * @example createConsent({ policy: { url: "/privacy" }, services: [googleAnalytics("G-AB12CD34EF")]
 *   })
 */
export function createConsent(config: Config = {}): Consent {
  const fault = findFault(config);
  if (fault) throw fault;
  if (typeof document === "undefined") return startOnServer(config);
  return start(config, { ...pieces });
}

/**
 * Holds back what comes from the listed hosts and their subdomains without a mark in the markup,
 * also what other scripts add, until it is granted. Call it before anything of theirs is loaded.
 * @param hosts `host` or `host=condition`, the condition as in `data-consent` without spaces,
 *   `targeting` by default
 * @returns its stop; what is held stays held until it is granted
 * @example guardHosts(["www.youtube.com=functional", "doubleclick.net"])
 */
export function guardHosts(hosts: readonly string[]): () => void {
  if (typeof document === "undefined") return () => {};
  return guardListed(hosts, (name) => currentConsent<Consent>()?.allows(name) ?? false);
}
