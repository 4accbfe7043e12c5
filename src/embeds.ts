import type { Consent } from "./core/api.ts";
import { knownServices, type LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Settings } from "./core/settings.ts";
import { declare } from "./i18n/declaration.ts";
import {
  languagesOf,
  type TextSource,
  textsFor,
  textsForAnswers,
  whenSwitched,
} from "./i18n/texts.ts";
import { openDeclaration } from "./ui/declarationView.ts";
import { fillEach } from "./ui/fillEach.ts";
import { placeIn } from "./ui/placeIn.ts";
import type { Shown, View } from "./ui/view.ts";

interface EmbedParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource & { load(name: "preferences"): Promise<View> };
  readonly signal: AbortSignal;
  readonly services: LoadServices;
}

/**
 * Fills what a policy page has of us: each `<sesame-cookies>` and `<sesame-preferences>`, also
 * those that come later.
 */
export async function start(parts: EmbedParts): Promise<void> {
  const { services, settings, signal } = parts;
  const known = await knownServices(services, settings);
  if (signal.aborted) return;
  const all: EmbedParts = { ...parts, settings: { ...settings, services: known } };
  signal.addEventListener(
    "abort",
    fillEach("sesame-cookies", (element) => showCookies(element, all)),
  );
  signal.addEventListener(
    "abort",
    fillEach("sesame-preferences", (element) => showPreferences(element, all)),
  );
}

function showCookies(element: HTMLElement, { consent, settings, pieces }: EmbedParts): () => void {
  const load = () =>
    Promise.all([textsFor("preferences", settings, pieces), textsFor("cookies", settings, pieces)]);
  let close = () => {};
  const stop = follow(load, ([names, words]) => {
    const { language } = words;
    const texts = { ...names.texts, ...words.texts };
    const categories = declare({ settings, services: settings.services, texts, language });
    close();
    close = openDeclaration(element, { consent, settings, language, texts, categories });
  });
  return () => {
    stop();
    close();
  };
}

/** The switches of the dialog, in the page. */
function showPreferences(
  element: HTMLElement,
  { consent, settings, pieces }: EmbedParts,
): () => void {
  const load = () =>
    Promise.all([textsForAnswers("preferences", settings, pieces), pieces.load("preferences")]);
  let shown: Shown | undefined;
  const stop = follow(load, ([words, { open }]) => {
    const place = (css: string) => placeIn(element, { settings, words }, css);
    const languages = languagesOf(settings, pieces);
    if (shown) shown.say(words);
    else shown = open({ ...IN_PAGE, consent, settings, words, languages, place });
  });
  return () => {
    stop();
    shown?.close();
  };
}

const nothing = () => {};
const IN_PAGE = {
  isInPage: true,
  close: nothing,
  prefetch: nothing,
  handOnFocus: nothing,
  lockScroll: () => nothing,
};

/** Loads and shows, now and for each language switched to. Returns the end of it. */
function follow<Loaded>(load: () => Promise<Loaded>, show: (loaded: Loaded) => void): () => void {
  const life = new AbortController();
  whenSwitched({
    signal: life.signal,
    load,
    show,
    fail: (error) => report("our part of the page", error),
  })();
  return () => life.abort();
}
