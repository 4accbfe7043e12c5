import type { Consent } from "./core/api.ts";
import { knownServices, type LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Settings } from "./core/settings.ts";
import { declare } from "./i18n/declaration.ts";
import { type TextSource, textsFor, whenSwitched } from "./i18n/texts.ts";
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
  let declaration: Declaration | undefined;
  const load = () => Promise.all([textsFor("preferences", settings, pieces), textsFor("cookies", settings, pieces)]);
  const show = ([names, words]: Awaited<ReturnType<typeof load>>) => {
    const { language } = words;
    const texts = { ...names.texts, ...words.texts };
    declaration?.close();
    const categories = declare({ settings, services: known, texts, language });
    declaration = openDeclaration({ consent, settings, language, texts, categories });
  };
  signal.addEventListener("abort", () => declaration?.close());
  whenSwitched({ signal, load, show, fail: (error) => report("the cookies", error) });
  const texts = await load();
  if (!signal.aborted && !declaration) show(texts); // or a switch was faster
}
