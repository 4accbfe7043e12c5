import { CATEGORIES, type Category } from "./category.ts";
import {
  type Check,
  check,
  DOMAIN,
  isByLanguage,
  isRecord,
  isText,
  isTexts,
  listOf,
  matching,
  TAG,
  TEXT,
  YES_OR_NO,
} from "./checks.ts";
import { ConfigError } from "./configError.ts";
import { isConsentMode } from "./isConsentMode.ts";
import { report } from "./report.ts";
import { isSafeAddress } from "./safeAddress.ts";
import { isService, presetTwice, written, wrongDetail } from "./serviceFaults.ts";
import { type Compatibility, type Config, TOOLS, type Tool } from "./settings.ts";

function isCompatibility(value: unknown): boolean {
  const whole = isText(value) ? { tool: value } : value;
  if (!isRecord(whole)) return false;
  const {
    tool,
    names = {},
    importAnswer = false,
    cookie = "",
    ...unknown
  } = whole as Compatibility;
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
  categories: listOf(`a list out of ${CATEGORIES.join(", ")}`, (value) =>
    CATEGORIES.includes(value as Category),
  ),
  services: [
    `a list of services, each the name of a preset (${__PRESETS__.join(", ")}), or with a category and an id of a-z, 0-9 and - that no other has`,
    (value) =>
      Array.isArray(value) &&
      value.every(isService) &&
      new Set(value.map((entry) => written(entry).id)).size === value.length,
  ],
  language: matching("a language tag such as fr or pt-BR", new RegExp(`^$|${TAG.source}`, "i")),
  languages: listOf(
    "a list of language tags such as fr or pt-BR",
    (value) => isText(value) && TAG.test(value),
  ),
  texts: [
    "texts by namespace, each by language tag",
    isByLanguage((texts) => isRecord(texts) && Object.values(texts as object).every(isTexts)),
  ],
  domain: matching("a domain such as example.com", DOMAIN),
  expiresAfter: [
    "days, from 1 to 400",
    (value) => typeof value === "number" && value >= 1 && value <= 400,
  ],
  position: matching(
    "center, or bottom or top, these with or without -start or -end",
    /^(center|(bottom|top)(-start|-end)?)$/,
  ),
  theme: matching("auto, light or dark", /^(auto|light|dark)$/),
  reopen: YES_OR_NO,
  reopenPosition: matching(
    "a corner: bottom-start, bottom-end, top-start or top-end",
    /^$|^(bottom|top)-(start|end)$/,
  ),
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
  trustedScripts: listOf(
    "a list of addresses, or of hashes such as sha384-…",
    (value) => isText(value) && (/^sha\d{3}-[\w+/=-]+$/.test(value) || isSafeAddress(value)),
  ),
};

const POLICY_CHECKS: Readonly<Record<string, Check>> = {
  url: [
    "an http or https address, one relative to the page, or one of these for each language tag",
    (value) => isSafeAddress(value) || isByLanguage(isSafeAddress)(value),
  ],
  version: matching("up to 32 letters, digits, dots, hyphens", /^[\w.-]{0,32}$/),
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
