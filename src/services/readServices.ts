import { CATEGORIES, type Category } from "../core/category.ts";
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

/**
 * Reads the services that the owner wrote, in whichever way, a measurement id included. Nothing has
 * checked those of a tag before: a service with wrong names is left out, and what waits for it is
 * never granted.
 * @throws TypeError for what is no list, and for an entry that is none at all; then nobody knows
 *   what was meant, and the gate must stay closed
 */
export function readServices({ services = [], googleAnalytics }: Config): readonly Service[] {
  const own = googleAnalytics ? [`google-analytics=${googleAnalytics}`] : [];
  return [...services, ...own].map(readService).filter(isService);
}

function readService(entry: ServiceEntry): Partial<Service> {
  if (typeof entry !== "string")
    // without a preset it is whole
    return entry.preset === undefined ? { ...entry } : { ...known(entry.preset), ...entry };
  const [, preset = "", options] = /^([^=]*)=?(.*)/s.exec(entry) ?? []; // it always matches
  return { ...known(preset), preset, with: options };
}

const NAME = /^[a-z0-9-]{1,32}$/;

/**
 * Whether it belongs to something that is asked about, its id can stand in the cookie, and its
 * preset in the address of a file.
 */
function isService(service: Partial<Service>): service is Service {
  const { id, category, preset = id } = service;
  const hasNames = [id, preset].every((name) => typeof name === "string" && NAME.test(name));
  return hasNames && CATEGORIES.includes(category as Category);
}

function known(preset: string): Service {
  const [category = "targeting" as const] = CATEGORY.find(([, names]) => names.test(preset)) ?? [];
  return {
    id: preset,
    category,
    ...(/^google-[at]/.test(preset) && { consentMode: "google" as const }),
  };
}
