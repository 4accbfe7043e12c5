import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const LOCALES = new URL("../../locales/", import.meta.url);
const NAMESPACES = ["banner", "cookies", "notice", "placeholder", "preferences"];
const PLURAL = /_(zero|one|two|few|many|other)$/;

type Texts = Readonly<Record<string, string>>;

const languages = readdirSync(LOCALES).sort();
const files = languages.flatMap((language) =>
  NAMESPACES.map((namespace) => [language, namespace] as const),
);

function read(language: string, namespace: string): Texts {
  return JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, LOCALES), "utf8"));
}

/**
 * The rules of plurals; of Standard Moroccan Tamazight CLDR has none, so those of its nearest
 * relative stand in.
 */
const rulesOf = (language: string) => new Intl.PluralRules(language === "zgh" ? "tzm" : language);

/** The keys of English, each plural one as the forms that the language has. */
function keysFor(language: string, namespace: string): string[] {
  const forms = rulesOf(language).resolvedOptions().pluralCategories;
  const plural = new Set(
    Object.keys(read("en", namespace)).flatMap((key) =>
      PLURAL.test(key) ? key.replace(PLURAL, "") : [],
    ),
  );
  const plain = Object.keys(read("en", namespace)).filter((key) => !PLURAL.test(key));
  return [...plain, ...[...plural].flatMap((base) => forms.map((form) => `${base}_${form}`))];
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{\{\s*(.*?)\s*\}\}/g), ([, inner = ""]) => inner).sort();
}

/**
 * What a text must be filled with. A plural form that stands for one number alone may say it in
 * words.
 */
function expectedPlaceholders(
  language: string,
  namespace: string,
  key: string,
): readonly string[][] {
  const english = read("en", namespace);
  const all = placeholders(english[key] ?? english[key.replace(PLURAL, "_other")] ?? "");
  const [, form] = PLURAL.exec(key) ?? [];
  if (form === undefined) return [all];
  const rules = rulesOf(language);
  const numbers = Array.from({ length: 1000 }, (_, number) => number).filter(
    (number) => rules.select(number) === form,
  );
  return numbers.length === 1 ? [all, all.filter((name) => name !== "count")] : [all];
}

describe("The shipped languages", () => {
  it("are the official ones of the European Union, and those of its neighbours and of many visitors", () => {
    const union = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
    const others = "ar ca eu fa gl he hi id is ja ko nb pt-BR ru th tr uk vi zgh zh zh-Hant";
    expect(languages).toEqual(`${union} ${others}`.split(" ").sort());
  });

  it.each(languages)("go by a tag that browsers know: %s", (language) => {
    expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    if (language !== "zgh")
      expect(Intl.PluralRules.supportedLocalesOf(language)).toEqual([language]);
  });

  it.each(languages)("have one file for each part of the interface: %s", (language) => {
    expect(readdirSync(new URL(`${language}/`, LOCALES)).sort()).toEqual(
      NAMESPACES.map((name) => `${name}.json`),
    );
  });
});

describe.each(files)("The texts %s/%s", (language, namespace) => {
  const texts = read(language, namespace);

  it("are those of English, with the plural forms of their own language", () => {
    expect(Object.keys(texts).sort()).toEqual(keysFor(language, namespace).sort());
  });

  it("say something each, without space around it", () => {
    expect(Object.entries(texts).filter(([, text]) => text === "" || text !== text.trim())).toEqual(
      [],
    );
  });

  it("are filled with the same values as in English", () => {
    for (const [key, text] of Object.entries(texts)) {
      expect([key, expectedPlaceholders(language, namespace, key)]).toEqual([
        key,
        expect.arrayContaining([placeholders(text)]),
      ]);
    }
  });

  it("hold no markup", () => {
    expect(Object.values(texts).filter((text) => /[<>]|&\w+;/.test(text))).toEqual([]);
  });
});

describe("The answers", () => {
  it.each([
    ["en", "Reject all", "Accept all"],
    ["fr", "Tout refuser", "Tout accepter"],
    ["de", "Alle ablehnen", "Alle akzeptieren"],
    ["es", "Rechazar todo", "Aceptar todo"],
    ["it", "Rifiuta tutto", "Accetta tutto"],
    ["nl", "Alles weigeren", "Alles accepteren"],
    ["pl", "Odrzuć wszystkie", "Zaakceptuj wszystkie"],
    ["pt", "Rejeitar tudo", "Aceitar tudo"],
    ["pt-BR", "Rejeitar tudo", "Aceitar tudo"],
    ["sv", "Avvisa alla", "Acceptera alla"],
  ])(
    "are labelled with the words that consent-answering tools know: %s",
    (language, rejectAll, acceptAll) => {
      expect(read(language, "banner")).toMatchObject({ rejectAll, acceptAll });
    },
  );

  it.each(languages)("are labelled alike in the banner and in the preferences: %s", (language) => {
    const { rejectAll, acceptAll } = read(language, "banner");
    expect(read(language, "preferences")).toMatchObject({ rejectAll, acceptAll });
  });
});
