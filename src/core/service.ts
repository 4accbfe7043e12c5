import type { Category } from "./category.ts";
import type { ConsentSignal } from "./consentMode.ts";

/** A cookie that a service leaves in the visitor's browser. */
export interface ServiceCookie {
  /**
   * The exact name, one with `*` for any characters (`_ga_*`), or a regular expression between
   * slashes (`/^_hj\w+$/`).
   */
  readonly name: string;
  /** How long it lives, in days, parts of one included; 0 for the browser session. */
  readonly days: number;
  /** What it is for: one of PURPOSES, or in the words of the visitor. */
  readonly purpose?: string;
  /**
   * Its path, where that is not the root and perhaps not the page's own: a script can remove it
   * there, but cannot see it.
   */
  readonly path?: string;
  /**
   * Its domain. One that is not the page's host or above it cannot be reached from the page, such
   * as a third party's.
   */
  readonly domain?: string;
  /** Set by a server as `HttpOnly`, so that no script can see or remove it. */
  readonly httpOnly?: boolean;
  /** Keeps the visitor's _no_ with the vendor, see `ServiceStorage`. */
  readonly optOut?: boolean;
}

/**
 * Where a service can keep something besides cookies: web storage, or a whole database or cache.
 */
export const STORAGE_KINDS = ["local", "session", "indexedDB", "cache"] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** Something else that a service leaves in the visitor's browser. */
export interface ServiceStorage {
  readonly kind: StorageKind;
  /** The key, or the name of the database or cache; patterns as for cookies. */
  readonly name: string;
  /** What it is for: one of PURPOSES, or in the words of the visitor. */
  readonly purpose?: string;
  /** After how many days the service itself removes it. */
  readonly days?: number;
  /**
   * Keeps the visitor's _no_ with the vendor. It is never removed, whichever service's pattern
   * reaches its name: without it the vendor would send again.
   */
  readonly optOut?: boolean;
}

/**
 * What a cookie or an entry is for. These words are shown in the visitor's language; any other text
 * is shown as it is.
 */
export const PURPOSES = [
  "visitor", // tells one visitor from another
  "visit", // groups the page views of one visit
  "source", // remembers where the visit came from
  "advertising", // measures and chooses advertisements
  "settings", // remembers a choice of the visitor
  "consent", // remembers an answer about consent
  "security", // protects against fraud and abuse
  "limit", // limits how often data is sent
  "support", // keeps a conversation together
  "playback", // remembers how media are played
  "queue", // keeps what has not been sent yet
  "test", // checks whether the browser keeps anything
] as const;

/**
 * What visitors are told of a service, what is swept when it is denied, and what it needs of a
 * strict page.
 */
export interface ServiceDetails {
  readonly name?: string;
  /** Who runs it. */
  readonly provider?: string;
  /** The address of its own words on privacy. */
  readonly privacyUrl?: string;
  /** Where a visitor can object with the vendor itself. */
  readonly optOutUrl?: string;
  readonly cookies?: readonly ServiceCookie[];
  readonly storage?: readonly ServiceStorage[];
  /**
   * Whether `onRevoke` ends what it does on the page, so that nothing more is sent, or only leaving
   * the page does: then the visitor is offered a reload. `reload` by default.
   */
  readonly canStop?: "runtime" | "reload";
  /**
   * What it needs of a Content Security Policy: sources by directive, such as `{ "script-src":
   * ["https://cdn.example"] }`.
   */
  readonly csp?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Inserts one async script by its address, with the page's nonce.
 * @param attributes what else it bears, by name
 * @returns a promise that resolves when it has run, and rejects when it cannot be had
 */
export type LoadScript = (
  src: string,
  attributes?: Readonly<Record<string, string>>,
) => Promise<void>;

export interface LoadContext {
  /** Every category and service, granted or denied. */
  readonly granted: Granted;
  /** The global name of Google's data layer. */
  readonly dataLayer: string;
}

/** Every category and service, granted or denied. */
export type Granted = Readonly<Record<Category, boolean> & Record<string, boolean>>;

/**
 * One vendor's use within a category.
 *
 * The hooks run in this order. After a grant, also at the start of a page where it is granted
 * already: `onGrant`, then once for each page `load`; then, and after each other answer while it is
 * granted, `onAnswer`. After a withdrawal: `onRevoke`, before what it left behind is removed. A
 * service that is denied from the start hears nothing.
 *
 * In the advanced consent mode a service with `consentMode` is loaded before the answer and goes by
 * the signals. It hears `onRevoke` only if the visitor refuses the service itself and grants its
 * category, also at the start of a page; it is not loaded then. It hears `onGrant` when that
 * refusal ends.
 */
export interface Service extends ServiceDetails {
  /**
   * Lower-case letters, digits and hyphens, 32 at most; goes into the cookie and into
   * `data-service`.
   */
  readonly id: string;
  readonly category: Category;
  /**
   * The vendor listens to Google Consent Mode, so its signals are sent; in advanced mode it is
   * loaded before the answer.
   */
  readonly consentMode?: "google";
  /**
   * The signals of Google Consent Mode that speak of this service: each is granted only while the
   * service is. The presets `google-analytics` and `google-ads` bring theirs.
   */
  readonly signals?: readonly ConsentSignal[];
  readonly onGrant?: (granted: Granted) => void;
  readonly onRevoke?: (granted: Granted) => void;
  readonly onAnswer?: (granted: Granted) => void;
  /** Loads the vendor, after the page has painted. */
  readonly load?: (loadScript: LoadScript, page: LoadContext) => unknown;
  /**
   * The ready-made service that it is based on; what is given here goes before what that one says.
   */
  readonly preset?: string | undefined;
  /** What the preset's function takes: an id as text, or an object. */
  readonly with?: unknown;
}

/**
 * A service as the owner may write it: whole; by the name of a preset, with what its function
 * takes; or in a word, such as `plausible` or `meta-pixel=1234567890`.
 */
export type ServiceEntry = Service | (Partial<Service> & { readonly preset: string }) | string;
