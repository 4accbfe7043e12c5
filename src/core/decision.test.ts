import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATEGORIES, type Category } from "./category.ts";
import { type Decision, decide, grantsOf, type Present, statusOf, type Terms } from "./decision.ts";
import type { Service } from "./service.ts";

const DAY = 24 * 60 * 60 * 1000;
const THEN = Date.UTC(2026, 2, 1);
const stamp = { time: THEN, id: "abcdefgh12", method: "choose" } as const;

const service = (id: string, category: Category): Service => ({ id, category });
const analytics = service("analytics", "performance");
const player = service("player", "functional");

const terms: Terms = {
  categories: CATEGORIES,
  services: [analytics, player],
  policy: { version: "1.0" },
  expiresAfter: 182,
};
const decision: Decision = {
  ...stamp,
  asked: ["performance", "functional", "targeting"],
  granted: ["performance"],
  services: {},
  policyVersion: "1.0",
};

const names = (grants: Readonly<Record<string, boolean>>) =>
  Object.keys(grants).filter((name) => grants[name] === true);

describe("The status of a decision", () => {
  it("is asking where there is none", () => {
    expect(statusOf(undefined, terms, THEN)).toBe("asking");
  });

  it("is answered where it covers what is asked", () => {
    expect(statusOf(decision, terms, THEN)).toBe("answered");
  });

  it("is answered where the owner asks less than before", () => {
    expect(statusOf(decision, { ...terms, categories: ["necessary", "performance"] }, THEN)).toBe(
      "answered",
    );
  });

  it("is outdated where a category is new", () => {
    expect(statusOf({ ...decision, asked: ["performance"] }, terms, THEN)).toBe("outdated");
  });

  it("is outdated under another version of the policy", () => {
    expect(statusOf(decision, { ...terms, policy: { version: "1.1" } }, THEN)).toBe("outdated");
    expect(statusOf(decision, { ...terms, policy: { version: "" } }, THEN)).toBe("outdated");
  });

  it("is expired from exactly its last day on, and not a millisecond before", () => {
    expect(statusOf(decision, terms, THEN + 182 * DAY - 1)).toBe("answered");
    expect(statusOf(decision, terms, THEN + 182 * DAY)).toBe("expired");
  });

  it("is expired at once where nobody can say for how long it holds", () => {
    expect(statusOf(decision, { ...terms, expiresAfter: Number.NaN }, THEN)).toBe("expired");
  });
});

describe("A decision grants", () => {
  it("what is necessary, even where there is none", () => {
    expect(names(grantsOf(undefined, terms, THEN))).toEqual(["necessary"]);
  });

  it("its categories, and the services of them", () => {
    expect(grantsOf(decision, terms, THEN)).toEqual({
      necessary: true,
      performance: true,
      functional: false,
      targeting: false,
      analytics: true,
      player: false,
    });
  });

  it("a service by its own answer where it has one", () => {
    const grants = grantsOf(
      { ...decision, services: { analytics: false, player: true } },
      terms,
      THEN,
    );
    expect(names(grants)).toEqual(["necessary", "performance", "player"]);
  });

  it("what it granted before, where only a category is new", () => {
    const old: Decision = { ...decision, asked: ["performance"] };
    expect(names(grantsOf(old, terms, THEN))).toEqual(["necessary", "performance", "analytics"]);
  });

  it("nothing of a category that the owner no longer has", () => {
    const grants = grantsOf(decision, { ...terms, categories: ["necessary", "functional"] }, THEN);
    expect(names(grants)).toEqual(["necessary"]);
  });

  it("a necessary service always", () => {
    const grants = grantsOf(
      undefined,
      { ...terms, services: [service("login", "necessary")] },
      THEN,
    );
    expect(names(grants)).toEqual(["necessary", "login"]);
  });

  it.each<[string, readonly Category[]]>([
    ["asked about", CATEGORIES],
    ["not asked about", ["necessary", "performance"]],
  ])("no category through a service that took its name: one that is %s", (_, categories) => {
    const misnamed: Terms = { ...terms, categories, services: [service("targeting", "necessary")] };
    expect(names(grantsOf(decision, misnamed, THEN))).toEqual(["necessary", "performance"]);
  });

  it("a service whatever its name is, even that of a method", () => {
    const misnamed: Terms = { ...terms, services: [service("constructor", "performance")] };
    expect(names(grantsOf(decision, misnamed, THEN))).toEqual([
      "necessary",
      "performance",
      "constructor",
    ]);
  });

  it.each([
    ["under another version of the policy", { ...terms, policy: { version: "2.0" } }, THEN],
    ["when it has expired", terms, THEN + 182 * DAY],
    ["where nobody can say for how long it holds", { ...terms, expiresAfter: Number.NaN }, THEN],
    ["where it holds for no time", { ...terms, expiresAfter: 0 }, THEN],
  ])("nothing %s", (_, changed, now) => {
    const grants = grantsOf({ ...decision, services: { player: true } }, changed, now);
    expect(names(grants)).toEqual(["necessary"]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "nothing to a service that nobody answered: %s",
    (id) => {
      const grants = grantsOf(
        { ...decision, granted: [] },
        { ...terms, services: [service(id, "targeting")] },
        THEN,
      );
      expect(Object.hasOwn(grants, id) && grants[id]).toBe(false);
    },
  );

  it("nothing to a name that is not configured, whatever the cookie says of it", () => {
    const forged: Decision = {
      ...decision,
      services: JSON.parse('{ "__proto__": true, "constructor": true, "evil": true }'),
    };
    expect(names(grantsOf(forged, terms, THEN))).toEqual(["necessary", "performance", "analytics"]);
  });

  it("in an object that cannot be edited", () => {
    expect(grantsOf(decision, terms, THEN)).toSatisfy(Object.isFrozen);
  });
});

describe("Deciding", () => {
  const present = (of: Decision | undefined): Present => ({
    grants: grantsOf(of, terms, THEN),
    asked: of?.asked ?? [],
  });
  const nothing = present(undefined);
  const something = present(decision);

  it("yes to everything grants every category", () => {
    const all = decide(true, nothing, terms, stamp);
    expect(all).toMatchObject({
      granted: ["performance", "functional", "targeting"],
      services: {},
    });
    expect(names(grantsOf(all, terms, THEN))).toEqual([...CATEGORIES, "analytics", "player"]);
  });

  it("no to everything denies what was granted, services of their own too", () => {
    const apart = present({ ...decision, services: { player: true } });
    expect(decide(false, apart, terms, stamp)).toMatchObject({ granted: [], services: {} });
  });

  it("on a category takes its services along", () => {
    const apart = present({ ...decision, services: { analytics: false } });
    expect(decide({ performance: true }, apart, terms, stamp)).toMatchObject({
      granted: ["performance"],
      services: {},
    });
    expect(decide({ performance: false }, something, terms, stamp)).toMatchObject({
      granted: [],
      services: {},
    });
  });

  it("on a category and one of its services lets the service differ", () => {
    const result = decide({ performance: true, analytics: false }, nothing, terms, stamp);
    expect(result).toMatchObject({ granted: ["performance"], services: { analytics: false } });
  });

  it("on a service alone leaves its category as it is", () => {
    const result = decide({ player: true }, something, terms, stamp);
    expect(result).toMatchObject({ granted: ["performance"], services: { player: true } });
  });

  it("leaves what is not named at its present grant", () => {
    expect(decide({ targeting: true }, something, terms, stamp).granted).toEqual([
      "performance",
      "targeting",
    ]);
    expect(decide({}, something, terms, stamp)).toMatchObject({
      granted: ["performance"],
      services: {},
    });
  });

  it("leaves denied what is new and not named", () => {
    expect(
      decide({ performance: true }, { grants: { necessary: true }, asked: [] }, terms, stamp),
    ).toMatchObject({
      granted: ["performance"],
      services: {},
    });
  });

  it("pays no attention to names that nobody configured", () => {
    const noise = JSON.parse('{ "__proto__": true, "constructor": true, "marketing": true }');
    expect(decide(noise, nothing, terms, stamp)).toMatchObject({ granted: [], services: {} });
  });

  it("cannot deny what is necessary", () => {
    const withLogin = { ...terms, services: [service("login", "necessary")] };
    const result = decide({ necessary: false, login: false }, nothing, withLogin, stamp);
    expect(names(grantsOf(result, withLogin, THEN))).toEqual(["necessary", "login"]);
  });

  it("answers only what it names: the rest is still to be asked, and stays closed", () => {
    const some = decide({ functional: true }, nothing, terms, stamp);
    expect(some).toMatchObject({ asked: ["functional"], granted: ["functional"] });
    expect(statusOf(some, terms, THEN)).toBe("outdated");
    const one = decide({ player: true }, nothing, terms, stamp);
    expect(one).toMatchObject({ asked: [], granted: [], services: { player: true } });
    expect(names(grantsOf(one, terms, THEN))).toEqual(["necessary", "player"]);
    const rest = decide({ performance: false, targeting: false }, present(some), terms, stamp);
    expect(rest).toMatchObject({
      asked: ["performance", "functional", "targeting"],
      granted: ["functional"],
    });
    expect(statusOf(rest, terms, THEN)).toBe("answered");
  });

  it("notes what was asked, under which policy, when and how", () => {
    const few: Terms = {
      ...terms,
      categories: ["necessary", "targeting"],
      policy: { version: "2026-11" },
    };
    expect(decide(true, nothing, few, { ...stamp, method: "accept-all" })).toEqual({
      time: THEN,
      id: "abcdefgh12",
      method: "accept-all",
      asked: ["targeting"],
      granted: ["targeting"],
      services: {},
      policyVersion: "2026-11",
    });
  });

  it("gives a decision that cannot be edited", () => {
    expect(decide(true, nothing, terms, stamp)).toSatisfy(Object.isFrozen);
  });

  it("grants exactly what was said, whatever was granted before", () => {
    const ticks = fc.record({
      performance: fc.boolean(),
      functional: fc.boolean(),
      targeting: fc.boolean(),
      analytics: fc.boolean(),
      player: fc.boolean(),
    });
    fc.assert(
      fc.property(ticks, ticks, (before, said) => {
        const granted = present(decide(before, nothing, terms, stamp));
        expect(grantsOf(decide(said, granted, terms, stamp), terms, THEN)).toEqual({
          necessary: true,
          ...said,
        });
      }),
    );
  });
});

describe("Where only necessary is offered", () => {
  it("there is nothing to ask", () => {
    const terms = {
      categories: ["necessary"],
      services: [],
      policy: { version: "" },
      expiresAfter: 182,
    } as const;
    expect(statusOf(undefined, terms, Date.now())).toBe("answered");
  });
});
