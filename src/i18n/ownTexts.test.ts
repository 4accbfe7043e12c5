import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ownTexts } from "./ownTexts.ts";

const place = { language: "en", namespace: "banner" };
const shipped = { title: "Title", text: "We use {{purposes}}.", item_other: "{{count}} items" };

const printed = vi.spyOn(console, "error");
beforeEach(() => void printed.mockImplementation(() => {}));
afterEach(() => void printed.mockReset());

describe("The owner's own texts", () => {
  it("are taken, with or without what is filled in", () => {
    const banner = { title: "T", text: "Only {{ purposes }}", item_one: "{{count, number}} item" };
    expect(ownTexts({ en: { banner } }, place, shipped)).toEqual(banner);
    expect(ownTexts({ en: { banner: { text: "Cookies?" } } }, place, shipped)).toEqual({
      text: "Cookies?",
    });
    expect(printed).not.toHaveBeenCalled();
  });

  it("in a placeholder may use its names in every text", () => {
    const placeholder = { loadOnce: "Load {{service}}" };
    const names = { title: "{{service}}, by {{provider}}", loadOnce: "Load once" };
    const own = ownTexts({ en: { placeholder } }, { ...place, namespace: "placeholder" }, names);
    expect(own).toEqual(placeholder);
  });

  it.each([
    [{ title: null }],
    [{ title: 5 }],
    [{ title: ["T"] }],
    [{ title: {} }],
    [{ title: "{{name}}" }],
    [{ text: "{{purposes" }],
    [{ text: "purposes}}" }],
    [{ text: "{{constructor}}" }],
    [{ text: "{{{{purposes}}}}" }],
    [{ item_one: "{{counts}}" }],
  ])("are left out one by one where they are none, and that is printed once: %j", (wrong) => {
    const banner = { ...wrong, acceptAll: "Yes" };
    const language = JSON.stringify(wrong); // so that each is a place of its own
    for (const _ of [1, 2])
      expect(ownTexts({ [language]: { banner } }, { ...place, language }, shipped)).toEqual({
        acceptAll: "Yes",
      });
    expect(printed).toHaveBeenCalledOnce();
    const [key] = Object.keys(wrong);
    expect(printed.mock.calls[0]?.[0]).toContain(`texts.${language}.banner.${key}`);
  });

  it.each([
    null,
    5,
    "texts",
    [],
    { en: null },
    { en: "x" },
    { en: [] },
    { en: { banner: null } },
    { en: { banner: [{ title: "T" }] } },
    { en: { banner: "title" } },
    Object.create({ en: { banner: { title: "T" } } }),
  ])("are none where their place is none: %j", (texts) => {
    expect(ownTexts(texts, place, shipped)).toEqual({});
  });

  it.each(["__proto__", "constructor", "toString"])(
    "are none in a language named %s",
    (language) => {
      expect(ownTexts({}, { ...place, language }, shipped)).toEqual({});
      expect(ownTexts({ en: {} }, { ...place, namespace: language }, shipped)).toEqual({});
    },
  );

  it("are texts, whatever was written", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const own = ownTexts({ en: { banner: any } }, place, shipped);
        expect(Object.values(own).every((text) => typeof text === "string")).toBe(true);
      }),
    );
  });
});
