import type { Settings } from "../core/settings.ts";
import { pickLanguage } from "./pickLanguage.ts";

export { bannerText } from "./bannerText.ts";
export { directionOf } from "./direction.ts";
export { pickLanguage } from "./pickLanguage.ts";

export type Namespace = "banner" | "cookies" | "notice" | "placeholder" | "preferences";

/** Where shipped texts come from. */
export interface TextSource {
  /** The language that the page has switched to since the start, BCP 47; before that the settings say which. */
  wanted?: string;
  texts(language: string, namespace: Namespace): Promise<Readonly<Record<string, string>>>;
}

export interface LanguageTexts {
  /** BCP 47 */
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * The texts for the page: in the wanted language, or the page's, or the browser's. The owner's own texts go over the
 * shipped ones, and over the nearest shipped ones for a language that only the owner has.
 */
export async function textsFor(namespace: Namespace, settings: Settings, source: TextSource): Promise<LanguageTexts> {
  const wishes = [source.wanted ?? settings.language, document.documentElement.lang, ...navigator.languages];
  const language = pickLanguage(wishes, [...__LANGUAGES__, ...Object.keys(settings.texts)]);
  const shipped = await source.texts(pickLanguage([language], __LANGUAGES__), namespace);
  return { language, texts: { ...shipped, ...settings.texts[language]?.[namespace] } };
}

export interface Switching<Loaded> {
  readonly source: TextSource;
  readonly signal: AbortSignal;
  load(): Promise<Loaded>;
  /** Called with what belongs to the language switched to last, whichever comes first. */
  show(loaded: Loaded): void;
  fail(error: unknown): void;
}

/** Follows the visitor's language for what stands in the page itself. */
export function whenSwitched<Loaded>({ source, signal, load, show, fail }: Switching<Loaded>): void {
  const follow = () => {
    const { wanted } = source;
    load().then((loaded) => {
      if (source.wanted === wanted && !signal.aborted) show(loaded);
    }, fail);
  };
  addEventListener("sesame:language", follow, { signal, capture: true }); // of the window: names can hide the document's
}
