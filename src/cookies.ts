import type { Consent } from "./core/api.ts";
import { knownServices, type LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Settings } from "./core/settings.ts";
import { declare } from "./i18n/declaration.ts";
import { type TextSource, textsFor } from "./i18n/texts.ts";
import { type Declaration, openDeclaration } from "./ui/declarationView.ts";

interface CookiesParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource;
  readonly signal: AbortSignal;
  readonly services: LoadServices;
}

/** Fills each `<sesame-cookies>` of the page, also those that come later, with what the services keep in the browser. */
export async function start({ consent, settings, pieces, signal, services }: CookiesParts): Promise<void> {
  const known = await knownServices(services, settings);
  const show = async () => {
    const { wanted } = pieces;
    const [words, names] = await Promise.all([textsFor("cookies", settings, pieces), textsFor("preferences", settings, pieces)]);
    if (signal.aborted || pieces.wanted !== wanted) return; // the visitor may have switched again
    const { language } = words;
    const texts = { ...names.texts, ...words.texts };
    declaration?.close();
    declaration = openDeclaration({
      consent,
      settings,
      language,
      texts,
      categories: declare({ settings, services: known, texts, language }),
    });
  };
  let declaration: Declaration | undefined;
  signal.addEventListener("abort", () => declaration?.close());
  // Of the window: names can hide the document's.
  addEventListener("sesame:language", () => void show().catch((error) => report("the cookies", error)), {
    signal,
    capture: true,
  });
  await show();
}
