import { ConfigError } from "./configError.ts";

/** The words that say what is expected, and the test of a value. */
export type Check = readonly [expected: string, passes: (value: unknown) => boolean];

export const isText = (value: unknown): value is string => typeof value === "string";
export const isRecord = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object Object]";
export const matching = (expected: string, pattern: RegExp): Check => [
  expected,
  (value) => isText(value) && pattern.test(value),
];
export const listOf = (expected: string, passes: Check[1]): Check => [
  expected,
  (value) => Array.isArray(value) && value.every(passes),
];

export const TEXT: Check = ["a text", isText];
export const YES_OR_NO: Check = ["true or false", (value) => typeof value === "boolean"];
export const DOMAIN: RegExp = /^[a-z0-9.-]*$/i;
/** A BCP 47 tag. */
export const TAG: RegExp = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
export const isTexts = (value: unknown): boolean =>
  isRecord(value) && Object.values(value as object).every(isText);
export const isByLanguage =
  (passes: Check[1]): Check[1] =>
  (value) =>
    isRecord(value) &&
    Object.entries(value as object).every(([tag, item]) => TAG.test(tag) && passes(item));

/** Finds the first value that is unknown or does not pass its check. */
export function check(
  values: object,
  checks: Readonly<Record<string, Check>>,
  prefix: string,
): ConfigError | undefined {
  for (const [name, value] of Object.entries(values)) {
    const found = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!found)
      return new ConfigError(
        prefix + name,
        value,
        `one of the settings ${Object.keys(checks).join(", ")}`,
      );
    const [expected, passes] = found;
    if (!passes(value)) return new ConfigError(prefix + name, value, expected);
  }
  return undefined;
}
