import type { Category } from "./category.ts";

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
 * The seven signals of Consent Mode v2. A signal follows the service that it speaks of, where that
 * service is listed (by its id or its preset), else the category. A signal left unsaid does not
 * count as denied.
 */
export const SIGNALS: Readonly<Record<ConsentSignal, Speaking>> = {
  ad_storage: { category: "targeting", service: "google-ads" },
  ad_user_data: { category: "targeting", service: "google-ads" },
  ad_personalization: { category: "targeting", service: "google-ads" },
  analytics_storage: { category: "performance", service: "google-analytics" },
  functionality_storage: { category: "functional" },
  personalization_storage: { category: "functional" },
  security_storage: { category: "necessary" },
};

interface Speaking {
  readonly category: Category;
  readonly service?: string;
}

export type ConsentSignal =
  | "ad_storage"
  | "ad_user_data"
  | "ad_personalization"
  | "analytics_storage"
  | "functionality_storage"
  | "personalization_storage"
  | "security_storage";
