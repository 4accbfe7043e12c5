import { createInstance } from "i18next";

export { languageName } from "./languageName.ts";
export { listOf } from "./list.ts";

/** Finds a text by its key and fills in values; `count` chooses the plural form. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * i18next over one language's flat texts. The texts are set as text, never as HTML, so nothing is
 * escaped. No text brings another along (`$t(…)`): one that brought itself would not end.
 */
export function createTranslator(
  language: string,
  texts: Readonly<Record<string, string>>,
): Translate {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    resources: { [language]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  // Of a language that the browser does not know the forms follow another; `other` is there in
  // each.
  return (key, values = {}) =>
    i18n.t("count" in values ? [key, `${key}_other`] : key, { ...values, nest: false });
}
