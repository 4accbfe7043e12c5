import type { Category } from "../core/category.ts";
import type { Service, ServiceEntry } from "../core/service.ts";
import type { Config } from "../core/settings.ts";

/**
 * What the gate must know of a preset before its file is there: its category, where that is not
 * `targeting`. By the shortest beginnings of their names, since every page view pays for it; the
 * presets say it themselves, and a test compares the two.
 */
const CATEGORY: readonly (readonly [Category, RegExp])[] = [
  ["necessary", /^(sh|wo|st)/],
  ["functional", /^(i|cr|y|v|rec|google-m)/],
  ["performance", /^(am|cl|ho|mat|mix|p[lo]|se|google-an)/],
];

/** Reads the services that the owner wrote, in whichever way, a measurement id included. */
export function readServices({ services = [], googleAnalytics }: Config): readonly Service[] {
  return [...services, ...(googleAnalytics ? [`google-analytics=${googleAnalytics}`] : [])].map(
    readService,
  );
}

function readService(entry: ServiceEntry): Service {
  if (typeof entry !== "string")
    // without a preset it is whole
    return entry.preset === undefined ? (entry as Service) : { ...known(entry.preset), ...entry };
  const [, preset = "", options] = /^([^=]*)=?(.*)/s.exec(entry) ?? []; // it always matches
  return { ...known(preset), preset, with: options };
}

function known(preset: string): Service {
  const [category = "targeting" as const] = CATEGORY.find(([, names]) => names.test(preset)) ?? [];
  return {
    id: preset,
    category,
    ...(/^google-[at]/.test(preset) && { consentMode: "google" as const }),
  };
}
