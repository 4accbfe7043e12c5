import type { Consent } from "../core/api.ts";
import type { Settings } from "../core/settings.ts";
import type { SweepReport } from "../core/sweepReport.ts";

/** Flat texts of one namespace in one language. */
export type Texts = Readonly<Record<string, string>>;

/** One piece of the interface: opens itself and returns its stop. */
export interface View {
  open(context: ViewContext): () => void;
}

/** What a view is given. It never imports the gate. */
export interface ViewContext {
  readonly consent: Consent;
  readonly settings: Settings;
  /** BCP 47 */
  readonly language: string;
  readonly texts: Texts;
  /** What the sweep after the last answer on this page has found. */
  readonly swept?: SweepReport | undefined;
  /** Fetches the preferences before they are asked for. */
  prefetch(): void;
  /** The visitor has closed the view. */
  close(): void;
}
