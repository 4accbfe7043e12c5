import type { Category } from "./category.ts";

/** A cookie that a service leaves in the visitor's browser. */
export interface ServiceCookie {
  /** The exact name, one with `*` for any characters (`_ga_*`), or a regular expression between slashes (`/^_hj\w+$/`). */
  readonly name: string;
  /** How long it lives, in days; 0 for the browser session. */
  readonly days: number;
  /** What it is for, in the words of the visitor. */
  readonly purpose?: string;
  /** Its path, where that is not the root and perhaps not the page's own: a script can remove it there, but cannot see it. */
  readonly path?: string;
  /** Its domain. One that is not the page's host or above it cannot be reached from the page, such as a third party's. */
  readonly domain?: string;
  /** Set by a server as `HttpOnly`, so that no script can see or remove it. */
  readonly httpOnly?: boolean;
}

/** Where a service can keep something besides cookies: web storage, or a whole database or cache. */
export const STORAGE_KINDS = ["local", "session", "indexedDB", "cache"] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** Something else that a service leaves in the visitor's browser. */
export interface ServiceStorage {
  readonly kind: StorageKind;
  /** The key, or the name of the database or cache; patterns as for cookies. */
  readonly name: string;
  /** What it is for, in the words of the visitor. */
  readonly purpose?: string;
  /** After how many days the service itself removes it. */
  readonly days?: number;
}

/** What visitors are told of a service, and what is swept when it is denied. */
export interface ServiceDetails {
  readonly name?: string;
  /** Who runs it. */
  readonly provider?: string;
  readonly cookies?: readonly ServiceCookie[];
  readonly storage?: readonly ServiceStorage[];
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
