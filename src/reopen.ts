import type { Consent } from "./core/api.ts";
import type { Settings } from "./core/settings.ts";
import { type TextSource, textsFor } from "./i18n/texts.ts";
import { open } from "./ui/reopenView.ts";

interface ReopenPieces extends TextSource {
  preferences(): Promise<unknown>;
}

/** One label for each language is less than another request. */
const labels = import.meta.glob<string>("../locales/*/banner.json", { import: "reopen", eager: true });

/** Shows the floating button that opens the preferences again. Returns its stop. */
export async function startReopen(consent: Consent, settings: Settings, pieces: ReopenPieces): Promise<() => void> {
  const source: TextSource = {
    languages: pieces.languages,
    texts: async (language) => ({ reopen: labels[`../locales/${language}/banner.json`] ?? "" }),
  };
  const texts = await textsFor("banner", settings, source, settings.language);
  const prefetch = () => void pieces.preferences().catch(() => {}); // said when it is really needed
  return open({ consent, settings, ...texts, prefetch, close: () => {} });
}
