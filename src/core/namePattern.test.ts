import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { isExact, readPattern } from "./namePattern.ts";

describe("A declared name", () => {
  it.each([
    ["_ga", "_ga", true],
    ["_ga", "_ga_AB12", false],
    ["_ga", "x_ga", false],
    ["_ga_*", "_ga_AB12", true],
    ["_ga_*", "_ga_", true],
    ["_ga_*", "_gat", false],
    ["mp_*_mixpanel", "mp_123_mixpanel", true],
    ["mp_*_mixpanel", "mp_123", false],
    ["a.b", "axb", false],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*", "", true],
    ["**_*", "a_", true],
    ["*a*b*", "xaxbx", true],
    ["*a*b*", "xbxax", false],
    ["ab*bc", "abc", false],
    ["/^_hj(Session)?_\\d+$/", "_hjSession_12", true],
    ["/^_hj(Session)?_\\d+$/", "_hjSession_x", false],
    ["/seen/", "was-seen-here", true],
    ["/", "/", true],
    ["//", "//", true],
    ["//", "anything", false],
  ])("%s: is %s meant? %s", (pattern, name, expected) => {
    expect(readPattern(pattern)(name)).toBe(expected);
  });

  it("stands for itself where it has neither star nor slashes, whatever else is in it", () => {
    const plain = fc.string({ unit: "grapheme" }).filter(isExact);
    fc.assert(
      fc.property(plain, (name) => readPattern(name)(name) && !readPattern(name)(`${name}x`)),
    );
  });

  it("with stars means the same as the expression with any characters in their place", () => {
    const text = (more: string) => fc.string({ unit: fc.constantFrom(...Array.from(`ab${more}`)) });
    fc.assert(
      fc.property(text("*"), text(""), (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
        expect(readPattern(pattern)(name)).toBe(expression.test(name));
      }),
    );
  });

  it("with many stars is looked for once each, however long the name is", () => {
    const isNamed = readPattern(`${"*_".repeat(50)}*x`);
    const counted = vi.spyOn(String.prototype, "indexOf");
    expect(isNamed("_".repeat(100_000))).toBe(false);
    expect(isNamed(`${"_".repeat(100_000)}x`)).toBe(true);
    expect(counted.mock.calls.length).toBeLessThanOrEqual(50);
    counted.mockRestore();
  });

  it("is refused where it is no expression", () => {
    expect(() => readPattern("/(/")).toThrow(SyntaxError);
  });
});
