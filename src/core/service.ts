import type { Category } from "./category.ts";

/** A cookie that a service leaves in the visitor's browser. */
export interface ServiceCookie {
  /** The exact name, or a prefix followed by `*` (`_ga_*`). */
  readonly name: string;
  /** How long it lives, in days; 0 for the browser session. */
  readonly days: number;
}

/** What visitors are told of a service. */
export interface ServiceDetails {
  readonly name?: string;
  /** Who runs it. */
  readonly provider?: string;
  readonly cookies?: readonly ServiceCookie[];
}

/**
 * One vendor's use within a category. A preset's details are known to the library and need not be given.
 *
 * The hooks run in this order: `onDeny` at the start and at each withdrawal; `onGrant` at each grant, before
 * anything of the vendor is loaded; `load` once, after the first grant and after the page has painted.
 */
export interface Service extends ServiceDetails {
  /** Lower-case letters, digits and hyphens, 32 at most; goes into the cookie and into `data-service`. */
  readonly id: string;
  readonly category: Category;
  /** The vendor listens to Google Consent Mode, so its signals are sent. */
  readonly consentMode?: "google";
  readonly onDeny?: () => void;
  readonly onGrant?: () => void;
  /** Loads the vendor; `loadScript` inserts one async script by its address. */
  readonly load?: (loadScript: (src: string) => void) => void;
}
