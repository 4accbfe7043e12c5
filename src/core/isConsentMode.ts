import { type ConsentDefault, type ConsentMode, SIGNALS } from "./consentMode.ts";

// `EU` is reserved and no country, and Google heeds it nowhere
const ISO_3166_2 = /^(?!EU)[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/** Whether it is a consent mode that Google's tags understand, or none. */
export function isConsentMode(value: unknown): boolean {
  if (!isObject(value)) return value === null;
  const {
    advanced = false,
    defaults = [],
    set = {},
    event = "",
    ...unknown
  } = value as ConsentMode;
  return (
    typeof advanced === "boolean" &&
    Array.isArray(defaults) &&
    defaults.every(isConsentDefault) &&
    isObject(set) &&
    Object.entries(set).every(
      ([name, on]) =>
        /^(ads_data_redaction|url_passthrough)$/.test(name) && typeof on === "boolean",
    ) &&
    typeof event === "string" &&
    !Object.keys(unknown).length
  );
}

function isConsentDefault(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { region, wait_for_update: wait = 1, ...signals } = value as ConsentDefault;
  return (
    wait > 0 &&
    (region ? isRegion(region) : !Object.keys(signals).length) &&
    Object.entries(signals).every(
      ([name, word]) => Object.hasOwn(SIGNALS, name) && /^(granted|denied)$/.test(word),
    )
  );
}

function isRegion(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((code) => typeof code === "string" && ISO_3166_2.test(code))
  );
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
