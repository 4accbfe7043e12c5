import type { Actions, Consent } from "./core/api.ts";
import type { Choice, Method } from "./core/decision.ts";
import type { LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Config, Settings } from "./core/settings.ts";
import type { SweepReport } from "./core/sweepReport.ts";
import { switchLanguage, type TextSource } from "./i18n/texts.ts";
import { createViews, type ViewRooms } from "./views.ts";

/** What the lazy half loads on its part, in the way of the door that hands it in. */
export interface AskPieces extends TextSource {
  /** What the owner of a script tag wrote, and the tag. */
  readonly written?: Config | undefined;
  readonly tag?: Element | null;
  load<Name extends keyof AskRooms>(name: Name): Promise<AskRooms[Name]>;
}

export interface AskRooms extends ViewRooms {
  check: typeof import("./check.ts");
  /** The markup and the answers of other tools. */
  compatibility: typeof import("./compatibility/compatibility.ts");
  sweep: typeof import("./storage/sweep.ts");
}

/** What the main path hands to the chunk that asks. */
export interface AskParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: AskPieces;
  readonly signal: AbortSignal;
  readonly services: LoadServices;
  /** Stores an answer and puts it in force. `time` is in milliseconds since 1970. */
  readonly answer: (choice: Choice, method: Method, time?: number) => Promise<void>;
}

export interface Asking extends Pick<Actions, "openPreferences" | "close" | "setLanguage"> {
  /** Shows the banner. */
  ask(): Promise<void>;
  /** Shows that an answer is stored, or that something runs until the page is left. */
  followAnswer(): Promise<void>;
  /** Offers to reload the page, since something runs that was denied. */
  offerReload(): Promise<void>;
}

/** The chunk that asks: the banner, the way to the preferences, and what is said after an answer. */
export function start({ consent, settings, pieces, signal, services, answer }: AskParts): Asking {
  const swept = watchSweep(signal);
  const { show, hide, hideAll, restated } = createViews({
    consent,
    settings,
    pieces,
    signal,
    services,
    swept,
  });

  /**
   * The visitor is not asked again for an answer that another tool has. It is moved, because it
   * would come back after a refusal if it stayed.
   */
  async function takeOver(): Promise<void> {
    if (!settings.compatibility.length || consent.state.decision) return;
    const { importAnswer } = await pieces.load("compatibility");
    const earlier = importAnswer(settings, Date.now());
    if (!earlier || consent.state.decision) return;
    await answer(earlier.choice, "choose", earlier.time);
    const { removeCookies } = await pieces.load("sweep");
    removeCookies(earlier.cookies);
  }

  /** It comes after the banner, so that no visitor waits for it. */
  async function check(): Promise<void> {
    const chunk = await pieces.load("check");
    chunk.start({ consent, settings, pieces });
  }

  return {
    async ask() {
      await takeOver().catch((error) => report("an earlier answer could not be read", error));
      if (consent.state.status !== "answered") await show("banner");
      await check().catch((error) => report("the configuration was not checked", error));
    },
    async followAnswer() {
      if (consent.state.status === "answered") hide("banner");
      const isRunning = consent.state.stillRunning.length > 0;
      hide(isRunning ? "saved" : "notice");
      await show(isRunning ? "notice" : "saved");
    },
    offerReload: () => show("notice"),
    openPreferences: () => show("preferences"),
    async close() {
      hideAll();
    },
    async setLanguage(tag) {
      switchLanguage(pieces, tag);
      await restated();
    },
  };
}

/** @returns what the latest sweep of this page has found */
function watchSweep(signal: AbortSignal): () => SweepReport | undefined {
  let latest: SweepReport | undefined;
  const listen = (event: Event) => {
    latest = (event as CustomEvent<SweepReport>).detail;
  };
  // Captured by the window, since names in the markup can hide methods of the document.
  addEventListener("sesame:sweep", listen, { signal, capture: true });
  return () => latest;
}
