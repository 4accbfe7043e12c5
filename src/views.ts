import type { Consent } from "./core/api.ts";
import { knownServices, type LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Service } from "./core/service.ts";
import type { Settings } from "./core/settings.ts";
import type { SweepReport } from "./core/sweepReport.ts";
import {
  type LanguageTexts,
  languagesOf,
  type TextSource,
  textsForAnswers,
  whenSwitched,
} from "./i18n/texts.ts";
import { own } from "./platform/own.ts";
import { open as openBanner } from "./ui/bannerView.ts";
import { handOnFocus } from "./ui/focus.ts";
import { preparePlace } from "./ui/place.ts";
import { open as openSaved } from "./ui/savedView.ts";
import { lockScroll } from "./ui/scrollLock.ts";
import type { Shown, View } from "./ui/view.ts";

export type ViewName = "banner" | "preferences" | "notice" | "saved";

/** Those that are files of their own. */
export interface ViewRooms {
  preferences: View;
  notice: View;
}

export interface ViewParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource & {
    load<Name extends keyof ViewRooms>(name: Name): Promise<ViewRooms[Name]>;
  };
  readonly signal: AbortSignal;
  readonly services: LoadServices;
  /** What the last sweep of this page has found. */
  readonly swept: () => SweepReport | undefined;
}

export interface Views {
  /** Loads and opens it, once; where it cannot be had after one more try that is printed. */
  show(name: ViewName): Promise<void>;
  hide(name: ViewName): void;
  hideAll(): void;
  /** Resolves when what is open has taken over the latest language. */
  restated(): Promise<unknown>;
}

/**
 * What is shown to the visitor, each piece at most once at a time and in the language of the
 * moment.
 */
export function createViews({
  consent,
  settings,
  pieces,
  signal,
  services,
  swept,
}: ViewParts): Views {
  const open = new Map<ViewName, Promise<Shown>>();
  const loaders = {
    banner: () => ({ open: openBanner }),
    saved: () => ({ open: openSaved }),
    preferences: () => pieces.load("preferences"),
    notice: () => pieces.load("notice"),
  };
  const wordsOf = (name: ViewName) =>
    textsForAnswers(name === "saved" ? "banner" : name, settings, pieces);
  const fetchView = (name: ViewName) =>
    Promise.all([
      loaders[name](),
      wordsOf(name),
      name === "preferences" ? knownServices(services, settings) : settings.services,
      body(),
    ]);

  function contextOf(words: LanguageTexts, all: readonly Service[]) {
    return {
      consent,
      settings: { ...settings, services: all },
      words,
      languages: languagesOf(settings, pieces),
      swept: swept(),
      place: (css: string) => preparePlace({ consent, settings, words }, css),
      lockScroll: settings.lockScroll ? lockScroll : () => () => {},
      handOnFocus,
      // said when it is really needed
      prefetch: () => void fetchView("preferences").catch(() => {}),
    };
  }

  async function show(name: ViewName): Promise<void> {
    if (open.has(name) || signal.aborted) return;
    // A view that was opened again in the meantime must not be closed by a late event of its
    // forerunner.
    const isCurrent = () => open.get(name) === shown;
    const close = () => isCurrent() && hide(name);
    const shown: Promise<Shown> = fetchView(name)
      .catch(() => fetchView(name))
      .then(([view, words, all]) =>
        isCurrent() ? view.open({ ...contextOf(words, all), close }) : { say() {}, close() {} },
      );
    open.set(name, shown);
    await shown.catch((error) => {
      if (isCurrent()) open.delete(name);
      report(`the ${name} could not be shown`, error);
    });
  }

  function hide(name: ViewName): void {
    void open.get(name)?.then(({ close }) => close());
    open.delete(name);
  }

  let restating: Promise<unknown> = Promise.resolve();
  const restate = () =>
    Promise.all(
      [...open].map(async ([name, shown]) => [await shown, await wordsOf(name)] as const),
    );
  whenSwitched({
    signal,
    load() {
      const restated = restate();
      restating = restated;
      return restated;
    },
    show(restated) {
      for (const [shown, words] of restated) shown.say(words);
    },
    fail: (error) => report("the language", error),
  });

  return { show, hide, hideAll: () => [...open.keys()].forEach(hide), restated: () => restating };
}

/** A script in the head runs before there is a body. */
async function body(): Promise<void> {
  while (!own("body")) await new Promise(requestAnimationFrame);
}
