import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { readExpression } from "./expression.ts";

/** As the browser finds it. */
const native = (source: string, text: string) => new RegExp(source, "s").test(text);

describe("An expression is found as the browser finds it", () => {
  it.each([
    "^_hj(Session)?_\\d+$",
    "^AMP_(PAGE_VIEW|URL_INFO)$",
    "a|b|",
    "^(a|b)*c+?$",
    "[a-c_]{2,3}",
    "^[^]a$",
    "[]",
    "x{2}|y{0}|z{1,}",
    "a{,5}",
    "(?:ab|(?<n>c))d?",
    "\\bga\\b|\\Bx",
    "\\x61\\u0062\\cA?\\0?",
    "^.\\.\\/$",
    "(a*)*(b?)+",
    "((?:){999999999}){999999999}a",
    "[\\]\\-a]]",
    "\\$\\^\\{2\\}",
    "(?:^|_)ga(?:$|_)",
  ])("%s", (source) => {
    const unit = fc.constantFrom(...Array.from("abcx_-.]/$^{2}, \n\0\u0001gaz"));
    const finds = readExpression(source);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
        expect([text, finds(text)]).toEqual([text, native(source, text)]);
      }),
    );
  });

  it("whatever it is made of", () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom("a", "b", ".", "\\w", "[ab]", "[^a]", "^", "$", "\\b", ""),
        fc.tuple(tie("expression"), tie("expression")).map((both) => both.join("")),
        fc.tuple(tie("expression"), tie("expression")).map((both) => `(${both.join("|")})`),
        fc
          .tuple(tie("expression"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"))
          .map(([part, times]) => `(?:${part})${times}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom(...Array.from("ab_")), maxLength: 6 });
    fc.assert(
      fc.property(expression, text, (source, name) => {
        expect([source, name, readExpression(source)(name)]).toEqual([
          source,
          name,
          native(source, name),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("An expression is refused", () => {
  it.each(["(", "a**", "[", "(a)\\1", "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(?i:a)", "\\01"])(
    "that is none, or that cannot be found in one go: %s",
    (source) => expect(() => readExpression(source)).toThrow(SyntaxError),
  );

  it.each(["(a{1000}){1000}", "((a{50}){50}){50}", "(?:a?){5000}"])(
    "that repeats too much: %s",
    (source) => expect(() => readExpression(source)).toThrow(SyntaxError),
  );
});

describe("The work of an expression", () => {
  it.each(["^(a+)+$", "^(a|a)*$", "(a*)*b", "(.*)(.*)(.*)(.*)(.*)[^_]x", "^(\\w+_?)+-$"])(
    "grows with the name and no faster: %s",
    (source) => {
      const finds = readExpression(source);
      const counted = vi.spyOn(RegExp.prototype, "test");
      const [work, twice] = [200, 400].map((length) => {
        counted.mockClear();
        finds("a".repeat(length));
        return counted.mock.calls.length;
      });
      counted.mockRestore();
      expect(work).toBeGreaterThan(0);
      expect(twice).toBeLessThanOrEqual(Number(work) * 2 + 50);
      expect(twice).toBeLessThan(20_000);
    },
  );
});
