import { createInstance } from "i18next";

/** Finds a text by its key and fills in values; `count` chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** i18next over one language's flat texts. The texts are set as text, never as HTML, so nothing is escaped. */
export function createTranslator(language: string, texts: Readonly<Record<string, string>>): Translate {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    resources: { [language]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return (key, values) => i18n.t(key, values ?? {});
}

/** Clauses as one list in the way of the language. */
export function join(clauses: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: "unit", style: "long" }).format(clauses);
}
