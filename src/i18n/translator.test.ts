import { describe, expect, it } from "vitest";
import ar from "../../locales/ar/preferences.json" with { type: "json" };
import en from "../../locales/en/preferences.json" with { type: "json" };
import fr from "../../locales/fr/preferences.json" with { type: "json" };
import { createTranslator } from "./translator.ts";

describe("A translator", () => {
  it.each([
    [
      "en",
      en,
      {
        0: "0 services",
        1: "1 service",
        2: "2 services",
        3: "3 services",
        11: "11 services",
        100: "100 services",
      },
    ],
    [
      "fr",
      fr,
      {
        0: "0 service",
        1: "1 service",
        2: "2 services",
        3: "3 services",
        11: "11 services",
        100: "100 services",
      },
    ],
    [
      "ar",
      ar,
      { 0: "لا خدمات", 1: "خدمة واحدة", 2: "خدمتان", 3: "3 خدمات", 11: "11 خدمة", 100: "100 خدمة" },
    ],
  ])("counts as the language does: %s", (language, texts, expected) => {
    const translate = createTranslator(language, texts);
    const counted = Object.fromEntries(
      Object.keys(expected).map((count) => [count, translate("services", { count: +count })]),
    );
    expect(counted).toEqual(expected);
  });

  it("finds a text whose key has a dot in it", () => {
    expect(createTranslator("en", en)("performance.name")).toBe("Performance and statistics");
  });

  it("shows a text that would bring another along as it is written", () => {
    const texts = { a: "$t(a)", b: "$t(c)", c: "$t(b)" };
    const translate = createTranslator("en", texts);
    expect(["a", "b"].map((key) => translate(key))).toEqual(["$t(a)", "$t(c)"]);
  });

  it("leaves colons in keys and texts alone", () => {
    expect(createTranslator("en", { "a:b": "c: d" })("a:b")).toBe("c: d");
  });

  it("fills values in as they are, since they are set as text", () => {
    const translate = createTranslator("en", en);
    expect(translate("service", { name: "<b>A & B</b>", provider: 'O\'Neil "& Co"' })).toBe(
      '<b>A & B</b>, by O\'Neil "& Co"',
    );
  });

  it("does not read a value as a text with placeholders of its own", () => {
    const translate = createTranslator("en", en);
    expect(translate("service", { name: "$t(title)", provider: "$&" })).toBe("$t(title), by $&");
  });

  it.each([
    ["en", en, "Your choice of March 5, 2026."],
    ["fr", fr, "Votre choix du 5 mars 2026."],
  ])("writes a date as the language does: %s", (language, texts, expected) => {
    expect(createTranslator(language, texts)("answered", { date: new Date(2026, 2, 5, 12) })).toBe(
      expected,
    );
  });

  it("writes a date in Arabic with the month's name", () => {
    expect(createTranslator("ar", ar)("answered", { date: new Date(2026, 2, 5, 12) })).toMatch(
      /^اختيارك بتاريخ .* مارس .*\.$/,
    );
  });

  it("keeps its language when another one is made", () => {
    const english = createTranslator("en", en);
    const french = createTranslator("fr", fr);
    expect(english("save")).toBe("Save my choices");
    expect(french("save")).toBe("Enregistrer mes choix");
  });

  it("gives the key where there is no text", () => {
    expect(createTranslator("en", en)("nothing.here")).toBe("nothing.here");
  });
});
