import { CATEGORIES, type Category } from "./category.ts";
import { ConfigError } from "./configError.ts";
import { isConsentMode } from "./isConsentMode.ts";
import { readPattern } from "./namePattern.ts";
import { report } from "./report.ts";
import {
  type Service,
  type ServiceCookie,
  type ServiceEntry,
  type ServiceStorage,
  STORAGE_KINDS,
  type StorageKind,
} from "./service.ts";
import { type Compatibility, type Config, TOOLS, type Tool } from "./settings.ts";

type Check = readonly [expected: string, passes: (value: unknown) => boolean];

const isText = (value: unknown): value is string => typeof value === "string";
const isRecord = (value: unknown): boolean => Object.prototype.toString.call(value) === "[object Object]";
const matching = (expected: string, pattern: RegExp): Check => [expected, (value) => isText(value) && pattern.test(value)];
const listOf = (expected: string, passes: Check[1]): Check => [expected, (value) => Array.isArray(value) && value.every(passes)];

const TEXT: Check = ["a text", isText];
const YES_OR_NO: Check = ["true or false", (value) => typeof value === "boolean"];
const DOMAIN = /^[a-z0-9.-]*$/i;
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
const ID = /^[a-z0-9-]{1,32}$/;
const isTexts = (value: unknown): boolean => isRecord(value) && Object.values(value as object).every(isText);
const isByLanguage =
  (passes: Check[1]): Check[1] =>
  (value) =>
    isRecord(value) && Object.entries(value as object).every(([tag, item]) => TAG.test(tag) && passes(item));

// Ids and versions stand in the cookie unescaped, between dots and signs: see storage/decode.ts.
function isService(value: unknown): boolean {
  if (!isText(value) && !isRecord(value)) return false;
  const { id, category, preset } = written(value as ServiceEntry);
  return (
    isText(id) &&
    ID.test(id) &&
    !CATEGORIES.includes(id as Category) &&
    (preset === undefined || __PRESETS__.includes(preset)) &&
    CATEGORIES.includes((category ?? (preset && "necessary")) as Category) // a preset brings its own
  );
}

/** What stands in an entry, of which a preset says the rest. */
function written(entry: ServiceEntry): Partial<Service> {
  const whole = isText(entry) ? { preset: entry.replace(/=.*/s, "") } : entry;
  return { ...(whole.preset !== undefined && { id: whole.preset }), ...whole };
}

function isCompatibility(value: unknown): boolean {
  const whole = isText(value) ? { tool: value } : value;
  if (!isRecord(whole)) return false;
  const { tool, names = {}, importAnswer = false, cookie = "", ...unknown } = whole as Compatibility;
  return (
    TOOLS.includes(tool as Tool) &&
    isTexts(names) &&
    typeof importAnswer === "boolean" &&
    isText(cookie) &&
    !Object.keys(unknown).length
  );
}

const CHECKS: Readonly<Record<keyof Config, Check>> = {
  policy: ["an object with url and version", isRecord],
  categories: listOf(`a list out of ${CATEGORIES.join(", ")}`, (value) => CATEGORIES.includes(value as Category)),
  services: [
    `a list of services, each the name of a preset (${__PRESETS__.join(", ")}), or with a category and an id of a-z, 0-9 and - that no other has`,
    (value) =>
      Array.isArray(value) && value.every(isService) && new Set(value.map((entry) => written(entry).id)).size === value.length,
  ],
  language: matching("a language tag such as fr or pt-BR", new RegExp(`^$|${TAG.source}`, "i")),
  languages: listOf("a list of language tags such as fr or pt-BR", (value) => isText(value) && TAG.test(value)),
  texts: [
    "texts by namespace, each by language tag",
    isByLanguage((texts) => isRecord(texts) && Object.values(texts as object).every(isTexts)),
  ],
  domain: matching("a domain such as example.com", DOMAIN),
  expiresAfter: ["days, from 1 to 400", (value) => typeof value === "number" && value >= 1 && value <= 400],
  position: matching("center, or bottom or top, these with or without -start or -end", /^(center|(bottom|top)(-start|-end)?)$/),
  theme: matching("auto, light or dark", /^(auto|light|dark)$/),
  reopen: YES_OR_NO,
  reopenPosition: matching("a corner: bottom-start, bottom-end, top-start or top-end", /^$|^(bottom|top)-(start|end)$/),
  lockScroll: YES_OR_NO,
  dataLayer: matching("the name of a global variable", /^[\w$]+$/),
  googleAnalytics: matching("a measurement id such as G-AB12CD34EF", /^(G-[A-Z0-9]{4,16})?$/),
  consentMode: [
    "an object with advanced, defaults (signals by region, in ISO 3166-2 codes, EU is none), set (ads_data_redaction, url_passthrough) and event",
    isConsentMode,
  ],
  guard: listOf("a list of hosts, such as youtube.com or youtube.com=functional", isText),
  compatibility: listOf(
    `a list out of ${TOOLS.join(", ")}, each by name or as an object with tool, names, importAnswer, cookie`,
    isCompatibility,
  ),
  onSweep: ["a function, which only a module can give", (value) => typeof value === "function"],
  debug: YES_OR_NO,
  nonce: TEXT,
};

const POLICY_CHECKS: Readonly<Record<string, Check>> = {
  url: ["an address, or one for each language tag", (value) => isText(value) || isByLanguage(isText)(value)],
  version: matching("up to 32 letters, digits, dots, hyphens", /^[\w.-]{0,32}$/),
};

const DAYS: Check = ["a number of days, 0 or more", (value) => typeof value === "number" && value >= 0];
const PATTERN: Check = [
  "a name, one with *, or a regular expression between slashes",
  (value) => isText(value) && isPattern(value),
];

const COOKIE_CHECKS: Readonly<Record<keyof ServiceCookie, Check>> = {
  name: PATTERN,
  days: DAYS,
  purpose: TEXT,
  path: matching("a path such as /shop", /^\/[^;]*$/),
  domain: matching("a domain such as example.com", DOMAIN),
  httpOnly: YES_OR_NO,
};

const STORAGE_CHECKS: Readonly<Record<keyof ServiceStorage, Check>> = {
  kind: [`one of ${STORAGE_KINDS.join(", ")}`, (value) => STORAGE_KINDS.includes(value as StorageKind)],
  name: PATTERN,
  purpose: TEXT,
  days: DAYS,
};

/** Finds the first setting that is unknown or has a wrong value. */
export function findFault(config: Config): ConfigError | undefined {
  if (!isRecord(config)) return new ConfigError("config", config, "an object");
  return (
    check(config, CHECKS, "") ??
    check(config.policy ?? {}, POLICY_CHECKS, "policy.") ??
    wrongDetail(config) ??
    presetTwice(config)
  );
}

/** Prints it, where nobody could catch it. */
export function reportFault(config: Config = {}): void {
  const fault = findFault(config);
  if (fault) report("wrong configuration", fault);
}

/** In what the services leave behind, by its place in its list. */
function wrongDetail({ services = [] }: Config): ConfigError | undefined {
  for (const { id = "", cookies = [], storage = [] } of services.map(written)) {
    const fault =
      wrongItem(cookies, COOKIE_CHECKS, ["name", "days"], `services.${id}.cookies`) ??
      wrongItem(storage, STORAGE_CHECKS, ["kind", "name"], `services.${id}.storage`);
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
  if (!Array.isArray(list) || !list.every(isRecord)) return new ConfigError(setting, list, "a list of objects");
  const missing = Object.fromEntries(required.map((name) => [name, undefined]));
  return list.reduce((fault, item, at) => fault ?? check({ ...missing, ...item }, checks, `${setting}.${at}.`), undefined);
}

function isPattern(pattern: string): boolean {
  try {
    return pattern !== "" && !!readPattern(pattern);
  } catch {
    return false;
  }
}

function presetTwice({ googleAnalytics, services = [] }: Config): ConfigError | undefined {
  if (!googleAnalytics || !services.some((entry) => written(entry).id === "google-analytics")) return undefined;
  return new ConfigError("googleAnalytics", googleAnalytics, "it once: here or among the services");
}

function check(values: object, checks: Readonly<Record<string, Check>>, prefix: string): ConfigError | undefined {
  for (const [name, value] of Object.entries(values)) {
    const found = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!found) return new ConfigError(prefix + name, value, `one of the settings ${Object.keys(checks).join(", ")}`);
    const [expected, passes] = found;
    if (!passes(value)) return new ConfigError(prefix + name, value, expected);
  }
  return undefined;
}
