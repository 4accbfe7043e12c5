import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holds } from "./condition.ts";

const allows = (name: string) => ["performance", "functional"].includes(name);

describe("A condition", () => {
  it("of one name holds where the name is allowed", () => {
    expect(holds("performance", allows)).toBe(true);
    expect(holds("targeting", allows)).toBe(false);
  });

  it("of several names needs all of them", () => {
    expect(holds("performance functional", allows)).toBe(true);
    expect(holds("performance targeting", allows)).toBe(false);
    expect(holds("targeting performance", allows)).toBe(false);
  });

  it("with a bar needs any of the names", () => {
    expect(holds("targeting|performance", allows)).toBe(true);
    expect(holds("performance|targeting", allows)).toBe(true);
    expect(holds("targeting|youtube", allows)).toBe(false);
  });

  it("with an exclamation mark holds while the name is denied", () => {
    expect(holds("!targeting", allows)).toBe(true);
    expect(holds("!performance", allows)).toBe(false);
  });

  it("may mix all of them, the bar binding closer than the space", () => {
    expect(holds("targeting|performance !targeting", allows)).toBe(true);
    expect(holds("performance|targeting targeting", allows)).toBe(false);
    expect(holds("!performance|functional", allows)).toBe(true);
    expect(holds("!performance|targeting functional", allows)).toBe(false);
  });

  it("takes any white space between names", () => {
    expect(holds("  performance\n\t functional ", allows)).toBe(true);
    expect(holds("  performance\n\t targeting ", allows)).toBe(false);
  });
});

describe("A condition never holds", () => {
  it.each(["", " ", "\n\t"])("when it is empty: %j", (condition) => {
    expect(holds(condition, () => true)).toBe(false);
  });

  it.each([
    "|",
    "||",
    "!",
    "!|!",
    "performance !",
    "performance |",
    "targeting!",
    "targeting!performance",
    "!a.b",
  ])("when a part of it names nothing: %j", (condition) => {
    expect(holds(condition, (name) => name !== "" && allows(name))).toBe(false);
  });

  it("for a name that nobody knows", () => {
    expect(holds("marketing", allows)).toBe(false);
    expect(holds("performance marketing", allows)).toBe(false);
  });

  it("for a name denied twice over, which says nothing clear", () => {
    expect(holds("!!targeting", allows)).toBe(false);
  });

  it("where everything is denied, unless it asks for a denial", () => {
    fc.assert(
      fc.property(fc.string(), (condition) => {
        fc.pre(!condition.includes("!"));
        expect(holds(condition, () => false)).toBe(false);
      }),
    );
  });
});
