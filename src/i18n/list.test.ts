import { describe, expect, it } from "vitest";
import { listOf } from "./list.ts";

describe("A list", () => {
  it.each([
    ["en", "1 a, 2 b, and 3 c"],
    ["fr", "1 a, 2 b et 3 c"],
    ["ru", "1 a, 2 b и 3 c"],
    ["tr", "1 a, 2 b ve 3 c"],
    ["ja", "1 a、2 b、3 c"],
    ["zh", "1 a、2 b和3 c"],
  ])("is joined as the language joins one, also where it counts: %s", (language, joined) => {
    expect(listOf(["1 a", "2 b", "3 c"], language)).toBe(joined);
  });

  it("has commas in a language of which nothing is known", () => {
    expect(listOf(["a", "b", "c"], "zgh")).toBe("a, b, c");
  });
});
