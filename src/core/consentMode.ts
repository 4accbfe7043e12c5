/**
 * How Google's tags are told of the answer, in the words of Google's commands. Everything is denied
 * by default, whatever stands here. Source:
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export interface ConsentMode {
  /**
   * Loads Google's services before the answer, told that everything is denied; they then send pings
   * without cookies.
   */
  readonly advanced?: boolean;
  /** Further `default` commands, each completed with what is denied. */
  readonly defaults?: readonly ConsentDefault[];
  /** `gtag("set", …)` commands. */
  readonly set?: { readonly ads_data_redaction?: boolean; readonly url_passthrough?: boolean };
  /** The event in the data layer after each update; `sesame_consent_update` by default. */
  readonly event?: string;
}

export type ConsentDefault = {
  /**
   * ISO 3166-2 codes, such as `US` or `US-CA`; `EU` is none. Without them only `wait_for_update`
   * may be said.
   */
  readonly region?: readonly string[];
  /** Milliseconds for which Google's tags wait for an update before they go by the default. */
  readonly wait_for_update?: number;
} & { readonly [Name in ConsentSignal]?: "granted" | "denied" };

/**
 * The seven signals of Consent Mode v2 and the category that each follows. A signal left unsaid
 * does not count as denied.
 */
export const SIGNALS = {
  ad_storage: "targeting",
  ad_user_data: "targeting",
  ad_personalization: "targeting",
  analytics_storage: "performance",
  functionality_storage: "functional",
  personalization_storage: "functional",
  security_storage: "necessary",
} as const;
export type ConsentSignal = keyof typeof SIGNALS;
