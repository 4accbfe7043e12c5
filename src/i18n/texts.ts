import type { Settings } from "../core/settings.ts";
import { own } from "../platform/own.ts";
import { fairAnswers } from "./fairAnswers.ts";
import { ownTexts } from "./ownTexts.ts";
import { pickLanguage } from "./pickLanguage.ts";
import { policyUrl } from "./policyUrl.ts";

export { bannerText } from "./bannerText.ts";
export { directionOf } from "./direction.ts";

export type Namespace = "banner" | "cookies" | "notice" | "placeholder" | "preferences";

/** Where shipped texts come from. */
export interface TextSource {
  /** BCP 47 tags, where the door ships less than all. */
  readonly shipped?: readonly string[];
  /**
   * The language that the page has switched to since the start, BCP 47; before that the settings
   * say which.
   */
  wanted?: string;
  texts(language: string, namespace: Namespace): Promise<Readonly<Record<string, string>>>;
}

export interface LanguageTexts {
  /** BCP 47 */
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Of the owner's policy in that language; empty where there is none. */
  readonly policyUrl: string;
}

interface LoadedTexts extends LanguageTexts {
  /** Without the owner's own. */
  readonly shipped: LanguageTexts["texts"];
}

/**
 * The languages that a page can be read in: those that the owner lists, or else all that are
 * shipped, and those of the owner's texts. What is no list or no language tag is left out: nothing
 * has checked a tag's configuration before.
 */
export function languagesOf(
  { languages, texts }: Pick<Settings, "languages" | "texts">,
  { shipped = __LANGUAGES__ }: Pick<TextSource, "shipped">,
): string[] {
  const all = [...new Set([...shipped, ...Object.keys(texts ?? {}).filter(isTag)])];
  const wanted = Array.isArray(languages) ? languages.filter(isTag) : [];
  const listed = wanted.map((tag) => pickLanguage([tag], all));
  return listed.length ? [...new Set(listed)] : all;
}

/** Whether browsers can format dates and numbers by it. */
function isTag(tag: unknown): tag is string {
  try {
    return typeof tag === "string" && Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/**
 * The texts for the page: in the wanted language, or the page's, or the browser's. The owner's own
 * texts go over the shipped ones, and over the nearest shipped ones for a language that only the
 * owner has.
 */
export async function textsFor(
  namespace: Namespace,
  settings: Settings,
  source: TextSource,
): Promise<LoadedTexts> {
  const wishes = [
    source.wanted ?? settings.language,
    own("documentElement").lang,
    ...navigator.languages,
  ];
  const language = pickLanguage(wishes, languagesOf(settings, source));
  const shipped = await source.texts(
    pickLanguage([language], source.shipped ?? __LANGUAGES__),
    namespace,
  );
  const texts = { ...shipped, ...ownTexts(settings.texts, { language, namespace }, shipped) };
  return { language, texts, shipped, policyUrl: policyUrl(settings.policy.url, language) };
}

/** The same where one answers. */
export async function textsForAnswers(
  namespace: Namespace,
  settings: Settings,
  source: TextSource,
): Promise<LanguageTexts> {
  const { texts, shipped, ...words } = await textsFor(namespace, settings, source);
  return { ...words, texts: fairAnswers(texts, shipped) };
}

/** Has everything that is shown go on in another language, BCP 47. */
export function switchLanguage(source: TextSource, tag: string): void {
  source.wanted = tag;
  own("dispatchEvent").call(document, new CustomEvent(EVENT, { detail: tag }));
}

export interface Switching<Loaded> {
  readonly signal: AbortSignal;
  load(): Promise<Loaded>;
  /** Called with what belongs to the language switched to last, whichever comes first. */
  show(loaded: Loaded): void;
  fail(error: unknown): void;
}

const EVENT = "sesame:language";

/**
 * Follows the visitor's language, and the page's, which may change without a reload as well.
 * @returns loads and shows as if there were a switch now
 */
export function whenSwitched<Loaded>({ signal, load, show, fail }: Switching<Loaded>): () => void {
  let latest = 0;
  const follow = () => {
    const mine = ++latest;
    load().then((loaded) => {
      if (mine === latest && !signal.aborted) show(loaded);
    }, fail);
  };
  // of the window: names can hide the document's
  addEventListener(EVENT, follow, { signal, capture: true });
  const observer = new MutationObserver(follow);
  observer.observe(own("documentElement"), { attributeFilter: ["lang"] });
  signal.addEventListener("abort", () => observer.disconnect());
  return follow;
}
