import { CATEGORIES, type Category } from "./category.ts";
import {
  type Check,
  check,
  DOMAIN,
  isRecord,
  isText,
  listOf,
  matching,
  TEXT,
  YES_OR_NO,
} from "./checks.ts";
import { ConfigError } from "./configError.ts";
import { SIGNALS } from "./consentMode.ts";
import { cspFault } from "./cspFault.ts";
import { readPattern } from "./namePattern.ts";
import { isSafeAddress } from "./safeAddress.ts";
import {
  type Service,
  type ServiceCookie,
  type ServiceEntry,
  type ServiceStorage,
  STORAGE_KINDS,
  type StorageKind,
} from "./service.ts";
import type { Config } from "./settings.ts";

const ID = /^[a-z0-9-]{1,32}$/;

// Ids and versions stand in the cookie unescaped, between dots and signs: see storage/decode.ts.
/** Whether an entry of the list of services says who it is and what it belongs to. */
export function isService(value: unknown): boolean {
  if (!isText(value) && !isRecord(value)) return false;
  const { id, category, preset } = written(value as ServiceEntry);
  return (
    isText(id) &&
    ID.test(id) &&
    !CATEGORIES.includes(id as Category) &&
    (preset === undefined || __PRESETS__.includes(preset)) &&
    // a preset brings its own
    CATEGORIES.includes((category ?? (preset && "necessary")) as Category)
  );
}

/** What stands in an entry, of which a preset says the rest. */
export function written(entry: ServiceEntry): Partial<Service> {
  const whole = isText(entry) ? { preset: entry.replace(/=.*/s, "") } : entry;
  return { ...(whole.preset !== undefined && { id: whole.preset }), ...whole };
}

const DAYS: Check = [
  "a number of days, 0 or more",
  (value) => typeof value === "number" && value >= 0,
];
const PATTERN: Check = [
  "a name, one with *, or a regular expression between slashes, without backreferences and look-around",
  (value) => isText(value) && isPattern(value),
];

const COOKIE_CHECKS: Readonly<Record<keyof ServiceCookie, Check>> = {
  name: PATTERN,
  days: DAYS,
  purpose: TEXT,
  path: matching("a path such as /shop", /^\/[^;]*$/),
  domain: matching("a domain such as example.com", DOMAIN),
  httpOnly: YES_OR_NO,
  optOut: YES_OR_NO,
};

const STORAGE_CHECKS: Readonly<Record<keyof ServiceStorage, Check>> = {
  kind: [
    `one of ${STORAGE_KINDS.join(", ")}`,
    (value) => STORAGE_KINDS.includes(value as StorageKind),
  ],
  name: PATTERN,
  purpose: TEXT,
  days: DAYS,
  optOut: YES_OR_NO,
};

const ADDRESS: Check = ["an http or https address, or one relative to the page", isSafeAddress];

const DETAIL_CHECKS: Readonly<Partial<Record<keyof Service, Check>>> = {
  name: TEXT,
  provider: TEXT,
  privacyUrl: ADDRESS,
  optOutUrl: ADDRESS,
  canStop: matching("runtime or reload", /^(runtime|reload)$/),
  signals: listOf(
    `a list out of ${Object.keys(SIGNALS).join(", ")}`,
    (value) => isText(value) && Object.hasOwn(SIGNALS, value),
  ),
};

/** In what is known of a service; what stands in a list by its place there. */
export function wrongDetail({ services = [] }: Config): ConfigError | undefined {
  for (const service of services.map(written)) {
    const { id = "", cookies = [], storage = [], csp = {} } = service;
    const said = Object.entries(service).filter(
      ([name, value]) => Object.hasOwn(DETAIL_CHECKS, name) && value !== undefined,
    );
    const fault =
      check(Object.fromEntries(said), DETAIL_CHECKS, `services.${id}.`) ??
      wrongItem(cookies, COOKIE_CHECKS, ["name", "days"], `services.${id}.cookies`) ??
      wrongItem(storage, STORAGE_CHECKS, ["kind", "name"], `services.${id}.storage`) ??
      cspFault(csp, `services.${id}.csp`);
    if (fault) return fault;
  }
  return undefined;
}

function wrongItem(
  list: unknown,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
  setting: string,
): ConfigError | undefined {
  if (!Array.isArray(list) || !list.every(isRecord))
    return new ConfigError(setting, list, "a list of objects");
  const missing = Object.fromEntries(required.map((name) => [name, undefined]));
  return list.reduce(
    (fault, item, at) => fault ?? check({ ...missing, ...item }, checks, `${setting}.${at}.`),
    undefined,
  );
}

function isPattern(pattern: string): boolean {
  try {
    return pattern !== "" && !!readPattern(pattern);
  } catch {
    return false;
  }
}

/** A preset that is listed twice, once by its own setting. */
export function presetTwice({ googleAnalytics, services = [] }: Config): ConfigError | undefined {
  if (!googleAnalytics || !services.some((entry) => written(entry).id === "google-analytics"))
    return undefined;
  return new ConfigError("googleAnalytics", googleAnalytics, "it once: here or among the services");
}
