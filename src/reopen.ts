import type { Consent } from "./core/api.ts";
import type { Settings } from "./core/settings.ts";
import { type TextSource, textsFor } from "./i18n/texts.ts";
import { open } from "./ui/reopenView.ts";

interface ReopenParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource & { load(name: "preferences"): Promise<unknown> };
  readonly signal: AbortSignal;
}

/** One label for each language is less than another request. */
const labels = import.meta.glob<string>("../locales/*/banner.json", { import: "reopen", eager: true });

/** Shows the floating button that opens the preferences again, once. */
export async function start({ consent, settings, pieces, signal }: ReopenParts): Promise<void> {
  const texts = async (language: string) => ({ reopen: labels[`../locales/${language}/banner.json`] ?? "" });
  const words = await textsFor("banner", settings, { ...pieces, texts });
  const prefetch = () => void pieces.load("preferences").catch(() => {}); // said when it is really needed
  if (signal.aborted || consent.state.status !== "answered") return; // the banner stands there, for what is still to be answered
  signal.onabort ??= open({ consent, settings, ...words, prefetch, close: () => {} }); // each answer comes here again
}
