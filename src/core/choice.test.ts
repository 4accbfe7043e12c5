import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedChoice } from "./choice.ts";
import { ConfigError } from "./configError.ts";

describe("A choice", () => {
  it("is taken as it is if every answer is true or false", () => {
    const choice = { performance: true, targeting: false };
    expect(checkedChoice(choice)).toEqual(choice);
    expect(checkedChoice({})).toEqual({});
  });

  it.each([undefined, null, 1, "performance", [], () => ({}), new Map(), true])(
    "is refused if it is no plain object: %j",
    (choice) => {
      expect(() => checkedChoice(choice)).toThrow(ConfigError);
    },
  );

  it("is refused if any answer is not true or false, and the error names that answer", () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        fc.pre(typeof answer !== "boolean");
        expect(() => checkedChoice({ performance: false, targeting: answer })).toThrow(
          expect.objectContaining({ setting: "choose.targeting", found: answer }),
        );
      }),
      { numRuns: 200 },
    );
  });
});
