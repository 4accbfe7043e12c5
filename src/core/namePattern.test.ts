import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

  it("is refused where it is no expression", () => {
    expect(() => readPattern("/(/")).toThrow(SyntaxError);
  });
});
