import type { Service } from "../core/service.ts";
import type { Leftover } from "../core/sweepReport.ts";

/** Something that services leave behind, by its kind and its declared name. */
export type Declared = Pick<Leftover, "kind" | "name">;

/**
 * Where vendors keep a visitor's _no_ in the browser, whoever lists them: an owner's own service
 * may reach one by a wide pattern. Sources: the published scripts of posthog-js, mixpanel-browser,
 * countly-sdk-web, @plausible-analytics/tracker, HubSpot, Umami and Fathom;
 * https://developer.matomo.org/guides/tracking-consent;
 * https://developers.google.com/analytics/devguides/collection/gajs/#disable;
 * https://docs.developers.optimizely.com/performance-edge/docs/disable-optimizely-opt-out;
 * https://developers.vwo.com/reference/opt-out
 */
const KNOWN: readonly Declared[] = [
  ...everywhere("__ph_opt_in_out_*"),
  ...everywhere("__mp_opt_in_out_*"),
  ...everywhere("*cly_ignore"),
  ...["mtm_consent_removed", "matomo_ignore", "piwik_ignore"].flatMap(everywhere),
  { kind: "cookie", name: "__hs_do_not_track" },
  { kind: "cookie", name: "__hs_opt_out" },
  { kind: "local", name: "plausible_ignore" },
  { kind: "local", name: "umami.disabled" },
  { kind: "local", name: "blockFathomTracking" },
  ...everywhere("ga-disable-*"),
  { kind: "cookie", name: "optimizelyOptOut" },
  { kind: "cookie", name: "_vis_opt_out" },
];

/** Vendors that let the owner choose keep it in either. */
function everywhere(name: string): Declared[] {
  return [
    { kind: "cookie", name },
    { kind: "local", name },
  ];
}

/** The names that no sweep may touch: those known above, and what services declare as such. */
export function optOutsOf(services: readonly Service[]): Declared[] {
  const cookies = services.flatMap((service) => service.cookies ?? []);
  const storage = services.flatMap((service) => service.storage ?? []);
  return [
    ...KNOWN,
    ...cookies
      .filter(({ optOut }) => optOut)
      .map(({ name }) => ({ kind: "cookie", name }) as const),
    ...storage.filter(({ optOut }) => optOut),
  ];
}
