import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pickLanguage } from "./pickLanguage.ts";

const shipped = ["ar", "en", "fr"];

describe("The language picked", () => {
  it.each([
    ["is the one that is wanted", ["fr"], shipped, "fr"],
    ["is a wider one where the region is not there", ["fr-MA"], shipped, "fr"],
    ["is a narrower one where only that is there", ["pt"], ["en", "pt-BR"], "pt-BR"],
    ["is of another region rather than of another language", ["pt-PT"], ["en", "pt-BR"], "pt-BR"],
    ["keeps to the script that is wanted", ["zh-Hant-TW"], ["zh-Hans", "zh-Hant", "zh"], "zh-Hant"],
    ["is the exact one before a narrower one", ["pt"], ["pt-BR", "pt"], "pt"],
    ["is the exact one before a wider one", ["fr-CA"], ["fr", "fr-CA"], "fr-CA"],
    ["is the first wish that can be met", ["de", "tlh-QaQ", "ar-MA", "fr"], shipped, "ar"],
    ["does not depend on capital letters", ["FR-ma"], shipped, "fr"],
    ["is written as the texts are", ["ZH-HANT"], ["en", "zh-Hant"], "zh-Hant"],
    ["is no language that only begins alike", ["arn"], shipped, "en"],
    ["is no language that only begins alike, the other way", ["f"], shipped, "en"],
    ["is no language that only ends alike", ["r-CA"], ["en", "fr-CA"], "en"],
    ["keeps to the script that a region stands for", ["zh-TW"], ["zh", "zh-Hant"], "zh-Hant"],
    ["keeps to it for Hong Kong too", ["zh-HK"], ["zh", "zh-Hant"], "zh-Hant"],
    ["is the plain one for the script that it stands for", ["zh-Hans-CN"], ["zh-Hant", "zh"], "zh"],
    ["is of the other script rather than of another language", ["zh-TW"], ["en", "zh"], "zh"],
    ["is the plain one where the region has none of its own", ["pt-AO"], ["pt-BR", "pt"], "pt"],
    ["is Norwegian by its general name", ["no"], ["en", "nb"], "nb"],
    ["is Norwegian for the other kind of it", ["nn-NO"], ["en", "nb"], "nb"],
    ["knows an old name", ["iw"], ["en", "he"], "he"],
    ["passes over empty wishes", ["", "", "fr"], shipped, "fr"],
  ])("%s", (_, wanted, available, picked) => {
    expect(pickLanguage(wanted, available)).toBe(picked);
  });

  it("is English where no wish can be met", () => {
    expect(pickLanguage(["de"], shipped)).toBe("en");
    expect(pickLanguage([""], shipped)).toBe("en");
    expect(pickLanguage([], shipped)).toBe("en");
  });

  it("is the first one where there is no English", () => {
    expect(pickLanguage(["de"], ["fr", "ar"])).toBe("fr");
  });

  it("is English by name where there is none at all", () => {
    expect(pickLanguage(["fr"], [])).toBe("en");
  });

  it("is always one of those that are there, whatever the page calls its language", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z-]{0,20}$/))),
        (wanted) => {
          expect(shipped).toContain(pickLanguage(wanted, shipped));
        },
      ),
    );
  });
});
