import { describe, expect, it } from "vitest";
import { directionOf } from "./direction.ts";

describe("The direction of a language", () => {
  it.each(["ar", "ar-MA", "AR", "he", "fa-IR", "ur", "ckb"])(
    "is right to left for %s",
    (language) => {
      expect(directionOf(language)).toBe("rtl");
    },
  );

  it.each(["en", "fr-MA", "arn", "hex", "zh-Hant", "en-AR", ""])(
    "is left to right for %j",
    (language) => {
      expect(directionOf(language)).toBe("ltr");
    },
  );
});
