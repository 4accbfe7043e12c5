import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readServices } from "../services/readServices.ts";
import { CATEGORIES } from "./category.ts";
import { type Decision, grantsOf } from "./decision.ts";
import { findFault } from "./findFault.ts";
import { areTypesRight, type Config, complete, DEFAULTS } from "./settings.ts";

/** Owners write JavaScript and JSON as well, which can hold anything. */
const written = (value: unknown) => value as Config;

describe("Completed settings", () => {
  it("are the defaults where the owner wrote nothing", () => {
    expect(complete({})).toEqual(DEFAULTS);
    expect(complete({})).toMatchObject({
      categories: ["necessary", "performance", "functional", "targeting"],
      expiresAfter: 182,
      position: "bottom-start",
      theme: "auto",
      reopen: true,
      dataLayer: "dataLayer",
    });
  });

  it("have every setting, whatever the owner left out", () => {
    const settings = complete({ theme: "dark", policy: { url: "/privacy" } });
    expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULTS).sort());
    expect(settings.theme).toBe("dark");
    expect(settings.policy).toEqual({ url: "/privacy", version: "" });
  });

  it("cannot be edited", () => {
    expect(complete({})).toSatisfy(Object.isFrozen);
    expect(() => Object.assign(complete({}), { expiresAfter: 4000 })).toThrow(TypeError);
  });

  it("always have the necessary category, first", () => {
    expect(complete({ categories: [] }).categories).toEqual(["necessary"]);
    expect(complete({ categories: ["targeting"] }).categories).toEqual(["necessary", "targeting"]);
  });

  it("have the categories in the order in which they are shown, each once", () => {
    const { categories } = complete({
      categories: ["targeting", "necessary", "performance", "targeting"],
    });
    expect(categories).toEqual(["necessary", "performance", "targeting"]);
  });

  it("keep an address of the policy for each language", () => {
    const url = { en: "/privacy", fr: "/confidentialite" };
    expect(complete({ policy: { url } }).policy.url).toEqual(url);
  });

  it("do not change when the owner's object changes later", () => {
    const policy = { url: "/privacy", version: "1" };
    const categories: Config["categories"] = ["targeting"];
    const settings = complete({ policy, categories });
    policy.version = "2";
    Object.assign(categories, ["performance"]);
    expect(settings.policy.version).toBe("1");
    expect(settings.categories).toEqual(["necessary", "targeting"]);
  });

  it("are without fault where nothing is written", () => {
    expect(findFault(DEFAULTS)).toBeUndefined();
  });
});

describe("The gate's quick look at the types", () => {
  it.each<[string, Config]>([
    ["nothing", {}],
    ["the defaults", DEFAULTS],
    ["an address of the policy for each language", { policy: { url: { en: "/privacy" } } }],
    ["a number of days", { expiresAfter: 30 }],
    ["a list of services", { services: [{ id: "hotjar", category: "performance" }] }],
    ["a list of categories", { categories: ["targeting"] }],
  ])("passes %s", (_, config) => {
    expect(areTypesRight(config)).toBe(true);
  });

  it.each(Object.keys(DEFAULTS))(
    "agrees with the full check that no other type will do for %s",
    (setting) => {
      const right = Object.entries(DEFAULTS).find(([name]) => name === setting);
      const values = ["text", 5, true, () => 1, [[]], { a: 1 }].filter(
        (value) => typeof value !== typeof right?.[1],
      );
      const faults = values.map((value) => findFault(written({ [setting]: value }))?.setting);
      expect(faults).toEqual(values.map(() => setting));
      expect(values.filter((value) => areTypesRight(written({ [setting]: value })))).toEqual([]);
    },
  );

  it.each([
    [{ colour: "red" }],
    [JSON.parse('{ "__proto__": "x" }')],
    [{ constructor: "x" }],
    [{ categories: "all" }],
  ])("agrees with the full check that this is wrong: %j", (config) => {
    expect(findFault(written(config))).toBeDefined();
    expect(areTypesRight(written(config))).toBe(false);
  });

  it.each([
    [{ policy: { url: 5 } }],
    [{ policy: null }],
    [{ policy: { version: 2026 } }],
    [{ policy: { link: "/privacy" } }],
  ])("leaves what stands inside to the full check: %j", (config) => {
    expect(findFault(written(config))).toBeDefined();
  });

  it.each([[{ services: [null] }], [{ services: ["Hot Jar"] }], [{ categories: [5] }]])(
    "leaves the inside of a list to the full check: %j",
    (config) => {
      expect(findFault(written(config))).toBeDefined();
    },
  );

  /** The tag catches what start throws of such settings, and begins again with a closed gate. */
  function grantedBy(config: Config, decision?: Decision): readonly string[] {
    try {
      const grants = grantsOf(decision, complete(config, readServices(config)), 0);
      return CATEGORIES.filter((category) => grants[category]);
    } catch {
      return ["necessary"];
    }
  }

  const answer: Decision = {
    time: 0,
    id: "abcdefgh12",
    method: "choose",
    policyVersion: "",
    asked: ["performance", "functional", "targeting"],
    granted: ["functional"],
    services: {},
  };

  it("lets nothing through that would grant something: with what it refuses the defaults hold", () => {
    const value = fc.jsonValue({ maxDepth: 1 });
    const word = fc.oneof(value, fc.constantFrom(...CATEGORIES));
    const service = fc.oneof(
      fc.record({ id: word, category: word, preset: word }, { requiredKeys: [] }),
      fc.constantFrom("hotjar", "meta-pixel=1"),
    );
    const config = fc.record(
      {
        policy: fc.record({ url: value, version: value }, { requiredKeys: [] }),
        categories: fc.array(word),
        services: fc.array(
          fc.oneof({ weight: 9, arbitrary: service }, { weight: 1, arbitrary: value }),
        ),
        expiresAfter: fc.double(),
        texts: fc.dictionary(fc.string(), value),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(config, (any) => {
        const usable = areTypesRight(written(any)) ? written(any) : {};
        expect(grantedBy(usable)).toEqual(["necessary"]);
        expect(
          grantedBy(usable, answer).filter((name) => name !== "necessary" && name !== "functional"),
        ).toEqual([]);
      }),
    );
  });
});
