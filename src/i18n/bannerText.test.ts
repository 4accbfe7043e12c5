import { describe, expect, it } from "vitest";
import ar from "../../locales/ar/banner.json" with { type: "json" };
import en from "../../locales/en/banner.json" with { type: "json" };
import fr from "../../locales/fr/banner.json" with { type: "json" };
import { bannerText } from "./bannerText.ts";

const one = ["performance"];
const two = [...one, "functional"];
const three = [...two, "targeting"];

describe("The banner's sentence names the purposes that are asked about", () => {
  it.each([
    ["one", one, "to measure visits"],
    ["two", two, "to measure visits and to remember your preferences"],
    [
      "three",
      three,
      "to measure visits, to remember your preferences, and to show you relevant advertising",
    ],
  ])("%s in English", (_, categories, purposes) => {
    const sentence = `We use cookies ${purposes}, only if you agree. You can change your mind at any time.`;
    expect(bannerText(en, categories, "en")).toBe(sentence);
  });

  it.each([
    ["one", one, "pour mesurer l’audience"],
    ["two", two, "pour mesurer l’audience et pour mémoriser vos préférences"],
    [
      "three",
      three,
      "pour mesurer l’audience, pour mémoriser vos préférences et pour afficher des publicités personnalisées",
    ],
  ])("%s in French", (_, categories, purposes) => {
    const sentence = `Nous utilisons des cookies ${purposes}, seulement avec votre accord. Vous pouvez changer d’avis à tout moment.`;
    expect(bannerText(fr, categories, "fr")).toBe(sentence);
  });

  it.each([
    ["one", one, "لقياس الزيارات"],
    ["two", two, "لقياس الزيارات ولتذكّر تفضيلاتك"],
    ["three", three, "لقياس الزيارات ولتذكّر تفضيلاتك ولعرض إعلانات مخصّصة لك"],
  ])("%s in Arabic", (_, categories, purposes) => {
    const sentence = `نستخدم ملفات تعريف الارتباط ${purposes}، بموافقتك فقط. ويمكنك تغيير رأيك في أي وقت.`;
    expect(bannerText(ar, categories, "ar")).toBe(sentence);
  });

  it("and nothing of those that have no text, such as the necessary ones", () => {
    expect(bannerText(en, ["necessary", "performance"], "en")).toContain(
      "cookies to measure visits, only",
    );
  });

  it("by commas in a language of which nothing is known", () => {
    expect(
      bannerText({ text: "{{purposes}}", performance: "a", functional: "b" }, two, "zgh"),
    ).toBe("a, b");
  });

  it("as the owner wrote them, dollar signs and braces too", () => {
    const texts = {
      text: "Cookies {{purposes}}.",
      performance: "to save $& or $1 or {{purposes}}",
      functional: "$`",
    };
    expect(bannerText(texts, two, "en")).toBe("Cookies to save $& or $1 or {{purposes}} and $`.");
  });

  it("unless the owner's own sentence does not care for them", () => {
    expect(bannerText({ ...en, text: "Cookies?" }, three, "en")).toBe("Cookies?");
    expect(bannerText({}, three, "en")).toBe("");
  });
});
