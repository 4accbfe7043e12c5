import type { Consent } from "../core/api.ts";
import type { Settings } from "../core/settings.ts";
import type { SweepReport } from "../core/sweepReport.ts";
import type { LanguageTexts } from "../i18n/texts.ts";

/** Flat texts of one namespace in one language. */
export type Texts = LanguageTexts["texts"];

/** One piece of the interface: opens itself. */
export interface View {
  open(context: ViewContext): Shown;
}

export interface Place {
  readonly host: HTMLElement;
  /** An empty element of its own in the shadow root. */
  readonly room: HTMLElement;
  say(words: LanguageTexts): void;
  /** Gives the place back; the host goes with its last guest. */
  leave(): void;
}

/** A piece that is open. */
export interface Shown {
  /** Goes on in another language: what the visitor has ticked, and the focus, stay. */
  say(words: LanguageTexts): void;
  close(): void;
}

/** What a view is given. It never imports the gate. */
export interface ViewContext {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly words: LanguageTexts;
  /** BCP 47 tags that the visitor can choose among. */
  readonly languages: readonly string[];
  /** What the sweep after the last answer on this page has found. */
  readonly swept?: SweepReport | undefined;
  /**
   * Takes a place in the page's one element of ours, with these styles. Handed in, so that the lazy
   * files do not bring it again.
   */
  place(css: string): Place;
  /**
   * Keeps the page from scrolling while the dialog can be seen, if the owner asked for it. Returns
   * the end of it.
   */
  lockScroll(dialog: HTMLElement): () => void;
  /** Whether it stands in the page's flow and not in a dialog. */
  readonly isInPage?: boolean;
  /** Called after what had the focus is gone. */
  handOnFocus(): void;
  /** Fetches the preferences before they are asked for. */
  prefetch(): void;
  /** The visitor has closed the view. */
  close(): void;
}
