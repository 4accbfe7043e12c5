import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import banner from "../locales/en/banner.json" with { type: "json" };
import { importAnswer } from "./compatibility/importAnswer.ts";
import { CATEGORIES } from "./core/category.ts";
import { grantsOf, statusOf } from "./core/decision.ts";
import { findFault } from "./core/findFault.ts";
import type { Service } from "./core/service.ts";
import { areTypesRight, type Config, complete, DEFAULTS } from "./core/settings.ts";
import { declare } from "./i18n/declaration.ts";
import { languagesOf, textsForAnswers } from "./i18n/texts.ts";
import { startGoogleConsentMode } from "./integrations/googleConsentMode.ts";
import { readServices } from "./services/readServices.ts";
import { completed, type PresetFile } from "./services/services.ts";
import { readOwners } from "./storage/owners.ts";

/** A page in no language. */
class Page {
  get documentElement() {
    return { lang: "" };
  }
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.stubGlobal("Document", Page);
  vi.stubGlobal("document", new Page());
  vi.stubGlobal("navigator", { languages: ["en"] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const names = [...Object.keys(DEFAULTS), "__proto__", "constructor", "colour"];
const words = ["performance", "google-analytics", "en", "banner", "__proto__", "constructor", ""];
const leaf = fc.oneof(fc.jsonValue({ maxDepth: 0 }), fc.constantFrom(...words));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        ..."id category preset with name days kind cookies storage csp texts en banner".split(" "),
        ..."rejectAll acceptAll tool names url version defaults region set event".split(" "),
        ...words,
      ),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
}));
/** As JSON may have it, most settings of the right outer type. */
const config = fc
  .dictionary(fc.constantFrom(...names), value, { maxKeys: 6 })
  .map((any) => JSON.parse(JSON.stringify(any)) as Config);

const texts = { texts: async () => banner };
const noPreset = { preset: (): Promise<PresetFile> => Promise.reject(new Error("404")) };

function readOrNone(written: Config): readonly Service[] | undefined {
  try {
    return readServices(written);
  } catch {
    return undefined;
  }
}

test("any configuration of a tag throws nothing, grants nothing, and leaves two answers that can be read", async () => {
  await fc.assert(
    fc.asyncProperty(config, async (written) => {
      const isFaulty = findFault(written) !== undefined;
      if (!areTypesRight(written)) {
        expect(isFaulty).toBe(true);
        return;
      }
      const read = readOrNone(written);
      if (!read) return; // the tag starts with a closed gate and the defaults
      const settings = complete(written, read);
      const grants = grantsOf(undefined, settings, 0);
      const granted = Object.keys(grants).filter((name) => grants[name] === true);
      const necessary = settings.services.filter(({ category }) => category === "necessary");
      expect(granted.sort()).toEqual(["necessary", ...necessary.map(({ id }) => id)].sort());
      const asksNothing = Array.isArray(written.categories) && !settings.categories[1];
      if (!asksNothing) expect(statusOf(undefined, settings, 0)).toBe("asking");

      const page: Record<string, unknown> = {};
      startGoogleConsentMode(page as unknown as Window, { ...settings, dataLayer: "layer" });
      importAnswer(settings, 0, () => "1");

      const { texts: shown } = await textsForAnswers("banner", settings, texts);
      expect(languagesOf(settings, {}).length).toBeGreaterThan(0);
      expect(
        [shown["rejectAll"], shown["acceptAll"]].every((text) => /[\p{L}\p{N}]/u.test(text ?? "")),
      ).toBe(true);
      expect(Object.values(shown).every((text) => typeof text === "string")).toBe(true);

      const services = await Promise.all(
        settings.services.map((one) => completed({ ...one, preset: undefined }, noPreset)),
      );
      const declared = declare({ settings, services, texts: shown, language: "en" });
      expect(declared.every(({ category }) => CATEGORIES.includes(category))).toBe(true);
      readOwners(services, () => false)("cookie", "x");
    }),
    { numRuns: 500 },
  );
});
