import { CATEGORIES, type Category } from "./category.ts";
import type { ConsentMode } from "./consentMode.ts";
import type { Service, ServiceEntry } from "./service.ts";
import type { SweepReport } from "./sweepReport.ts";

export type Corner = "bottom-start" | "bottom-end" | "top-start" | "top-end";
export type Position = Corner | "bottom" | "top" | "center";
export type Theme = "auto" | "light" | "dark";

/** One address for all languages, or one each by language tag. */
export type PolicyUrl = string | Readonly<Record<string, string>>;

/** Texts of one language, by namespace and key; what is left out keeps the shipped text. */
export interface TextOverrides {
  readonly banner?: Readonly<Record<string, string>>;
  /** Where the cookies are declared. */
  readonly cookies?: Readonly<Record<string, string>>;
  /** Where something runs on after a withdrawal. */
  readonly notice?: Readonly<Record<string, string>>;
  /** Over a frame that is held. */
  readonly placeholder?: Readonly<Record<string, string>>;
  readonly preferences?: Readonly<Record<string, string>>;
}

/** The consent tools whose markup and answers are understood. */
export const TOOLS = ["vanilla-cookieconsent", "cookiebot", "klaro", "onetrust"] as const;
export type Tool = (typeof TOOLS)[number];

/** A consent tool that a site used before, where its name alone does not say enough. */
export interface Compatibility {
  readonly tool: Tool;
  /**
   * What its names mean here, each a category or the id of a service; they go before the names that
   * are known by themselves.
   */
  readonly names?: Readonly<Record<string, string>>;
  /**
   * Takes over an answer that a visitor gave it, once, where there is none of ours. Only for a tool
   * that asked before it granted.
   */
  readonly importAnswer?: boolean;
  /** The name of its cookie where it is not the usual one. */
  readonly cookie?: string;
}

/**
 * The configuration after checking: complete and frozen. What the owner writes is the same with
 * everything optional.
 */
export interface Settings {
  /** `version`: letters, digits, `.`, `_` and `-`, 32 at most; a new version asks again. */
  readonly policy: { readonly url: PolicyUrl; readonly version: string };
  /** What to ask about; `necessary` is always there. All four by default. */
  readonly categories: readonly Category[];
  readonly services: readonly Service[];
  /** BCP 47 tag; the page's language by default, then the browser's. */
  readonly language: string;
  /**
   * The languages that are used and that the visitor can choose among, BCP 47 tags; all by default.
   */
  readonly languages: readonly string[];
  /** The owner's own texts, by language tag. */
  readonly texts: Readonly<Record<string, TextOverrides>>;
  /** Cookie domain, to share the answer among subdomains; this host only by default. */
  readonly domain: string;
  /** Days for which an answer holds, 1 to 400; 182 (six months) by default. */
  readonly expiresAfter: number;
  /**
   * Where the banner stands; `start` and `end` follow the direction of the text. `bottom-start` by
   * default. Only `center` is a dialog that keeps the page out of reach until it is answered or
   * closed.
   */
  readonly position: Position;
  /** `auto`, the default, follows the page. */
  readonly theme: Theme;
  /**
   * A floating button that opens the preferences again; left out by itself where the page has a
   * control of its own.
   */
  readonly reopen: boolean;
  /** The corner of that button; the banner's by default. */
  readonly reopenPosition: Corner | "";
  /** Keeps the page from scrolling while a dialog can be seen. */
  readonly lockScroll: boolean;
  /** The global name of Google's data layer. */
  readonly dataLayer: string;
  /** A Google Analytics measurement id: the same as the service `google-analytics=G-…`. */
  readonly googleAnalytics: string;
  /**
   * Google Consent Mode v2. Without it the signals are sent all the same where there is a service
   * of Google's that listens to them.
   */
  readonly consentMode: ConsentMode | null;
  /**
   * Hosts for the guard, which is a file of its own before the tag and reads them itself; from npm
   * call `guardHosts`.
   */
  readonly guard: readonly string[];
  /**
   * Tools whose markup is understood as if it were ours, by name or with what its names mean here.
   * None by default.
   */
  readonly compatibility: readonly (Tool | Compatibility)[];
  /** Called after each sweep; what it throws is printed. */
  readonly onSweep: (report: SweepReport) => void;
  /** Prints to the console what each sweep has found. */
  readonly debug: boolean;
  /** The page's CSP nonce, for the scripts that services load; a script tag hands on its own. */
  readonly nonce: string;
  /**
   * The held scripts that may run, by address (or its beginning) or by `integrity`, where the page's
   * policy trusts scripts by hashes and `strict-dynamic`. Any may by default.
   */
  readonly trustedScripts: readonly string[];
}

/** What the owner writes. Everything may be left out. */
export type Config = Partial<Omit<Settings, "policy" | "services">> & {
  readonly policy?: Partial<Settings["policy"]>;
  readonly services?: readonly ServiceEntry[];
};

export const DEFAULTS: Settings = {
  policy: { url: "", version: "" },
  categories: CATEGORIES,
  dataLayer: "dataLayer",
  consentMode: null,
  language: "",
  expiresAfter: 182,
  languages: [],
  texts: {},
  theme: "auto",
  services: [],
  domain: "",
  reopen: true,
  reopenPosition: "",
  lockScroll: false,
  guard: [],
  googleAnalytics: "",
  compatibility: [],
  onSweep() {},
  debug: false,
  nonce: "",
  trustedScripts: [],
  position: "bottom-start",
};

/**
 * Whether each setting is known and of its default's type. It is all that the gate needs to be
 * safe: what is wrong inside throws or opens nothing that was not answered, and findFault looks
 * closer where there is room for it.
 */
export function areTypesRight(config: Config): boolean {
  return Object.entries(config).every(
    ([name, value]) => typeof value === typeof DEFAULTS[name as keyof Settings],
  ); // or no setting
}

/** All where the owner names none that is one: that is a mistake, and no wish to ask nothing. */
function askedBy({ categories }: Config): readonly Category[] {
  if (!Array.isArray(categories)) return CATEGORIES;
  const isMistaken = categories.length > 0 && !categories.some((one) => CATEGORIES.includes(one));
  return isMistaken ? CATEGORIES : categories;
}

/** Completes what the owner wrote; it must be without fault. */
export function complete(config: Config, services: readonly Service[] = []): Settings {
  const asked = askedBy(config);
  return Object.freeze({
    ...DEFAULTS,
    ...config,
    services,
    policy: { ...DEFAULTS.policy, ...config.policy },
    categories: CATEGORIES.filter(
      (category) => category === "necessary" || asked.includes(category),
    ),
  });
}
