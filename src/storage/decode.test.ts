import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATEGORIES, type Category } from "../core/category.ts";
import { type Decision, grantsOf } from "../core/decision.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 2, 1);

const decision: Decision = {
  time: NOW,
  id: "k3jx9a0q2m",
  method: "choose",
  asked: ["performance", "functional", "targeting"],
  granted: ["performance"],
  services: { youtube: true, hotjar: false },
  policyVersion: "2026-11",
};
const line = "1.1772323200.k3jx9a0q2m.choose.pft.p.+youtube!hotjar.2026-11";

const categories = fc.subarray<Category>(["performance", "functional", "targeting"]);
const decisions: fc.Arbitrary<Decision> = fc.record({
  time: fc.integer({ min: 1e9, max: NOW / 1000 }).map((seconds) => seconds * 1000),
  id: fc.stringMatching(/^[a-z0-9]{8,32}$/),
  method: fc.constantFrom("accept-all", "reject-all", "choose", "withdraw"),
  asked: categories,
  granted: categories,
  services: fc.dictionary(fc.stringMatching(/^[a-z0-9-]{1,32}$/), fc.boolean(), {
    noNullPrototype: true,
  }),
  policyVersion: fc.stringMatching(/^[\w.-]{0,32}$/),
});

describe("An answer written as a line for the cookie", () => {
  it("stands in eight fields between dots", () => {
    expect(encode(decision)).toBe(line);
    expect(decode(line, NOW)).toEqual(decision);
  });

  it("is read again as what it was", () => {
    fc.assert(
      fc.property(decisions, (any) => {
        expect(decode(encode(any), NOW)).toEqual(any);
      }),
    );
  });

  it("holds only characters that a cookie may hold and that nobody escapes", () => {
    fc.assert(
      fc.property(decisions, (any) => {
        expect(encode(any)).toMatch(/^[\w.!+-]*$/);
        // RFC 6265 §4.1.1, cookie-octet; `+` is the one that encodeURIComponent would touch and no
        // server needs escaped
        expect(encode(any)).toMatch(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/);
        expect(encodeURIComponent(encode(any)).replaceAll("%2B", "+")).toBe(encode(any));
      }),
    );
  });

  it("is under 250 bytes with ten services, each answered apart and with a long id", () => {
    const ids = Array.from({ length: 10 }, (_, number) => `service-number-${number}`);
    const long: Decision = {
      ...decision,
      id: "1z141z3".repeat(4),
      granted: ["performance", "functional", "targeting"],
      services: Object.fromEntries(ids.map((id) => [id, false])),
    };
    expect(ids.every((id) => id.length === 16)).toBe(true);
    expect(new TextEncoder().encode(encode(long)).length).toBeLessThan(250);
  });

  it("keeps whole seconds", () => {
    expect(decode(encode({ ...decision, time: NOW + 999 }), NOW)?.time).toBe(NOW);
  });

  it("holds although the clock has been set back by some hours", () => {
    expect(decode(line, NOW - DAY)).toEqual(decision);
  });
});

describe("Anything else is no answer", () => {
  it.each([
    ["nothing", ""],
    ["a word", "true"],
    ["another tool's value", "%7B%22analytics%22%3Atrue%7D"],
    ["a line from a future version", line.replace("1.", "2.")],
    ["a line from version ten", line.replace("1.", "10.")],
    ["a line without a version", line.slice(2)],
    ["a time that is no number", line.replace("1772323200", "yesterday!")],
    ["a time in exponents", line.replace("1772323200", "1772323e99")],
    ["a negative time", line.replace("1772323200", "-177232320")],
    ["an id that is too short", line.replace("k3jx9a0q2m", "k3jx")],
    ["an id that is too long", line.replace("k3jx9a0q2m", "k".repeat(33))],
    ["a way of answering that nobody knows", line.replace("choose", "guess")],
    ["the name of a method", line.replace("choose", "constructor")],
    ["an unknown category", line.replace(".p.", ".x.")],
    ["the necessary category", line.replace(".p.", ".n.")],
    ["the prototype for a service", line.replace("+youtube", "+__proto__")],
    ["a service with too long a name", line.replace("+youtube", `+${"y".repeat(33)}`)],
    ["a service without a sign", line.replace("+youtube", "youtube")],
    ["a sign without a service", line.replace("+youtube", "+")],
    ["markup for a policy version", line.replace("2026-11", "<b>")],
    ["too long a policy version", line.replace("2026-11", "x".repeat(33))],
    ["spaces around it", ` ${line} `],
    ["a line break behind it", `${line}\n`],
    ["two lines", `${line}\n${line}`],
    ["a quoted line", `"${line}"`],
    ["an escaped line", encodeURIComponent(line)],
    ["a line with a further field", line.replace(".choose", ".choose.choose")],
    ["4 kB of one letter", "p".repeat(4096)],
    ["4 kB of services", `1.1772323200.k3jx9a0q2m.choose.pft.p.${"+a".repeat(2048)}!`],
    ["4 kB of dots", ".".repeat(4096)],
  ])("%s", (_, value) => {
    expect(decode(value, NOW)).toBeUndefined();
  });

  it("a line from the far future, or from more than a day ahead", () => {
    expect(decode(line.replace("1772323200", "9999999999"), NOW)).toBeUndefined();
    expect(decode(line, NOW - DAY - 1000)).toBeUndefined();
  });

  it("a line held against a clock that is broken", () => {
    expect(decode(line, Number.NaN)).toBeUndefined();
  });

  it("a line cut off anywhere before the version of the policy", () => {
    const complete = line.length - decision.policyVersion.length;
    for (let length = 0; length < complete; length++)
      expect(decode(line.slice(0, length), NOW)).toBeUndefined();
  });

  it("a line cut off in the version of the policy: it is under another policy, and grants nothing", () => {
    const terms = {
      categories: CATEGORIES,
      services: [],
      policy: { version: decision.policyVersion },
      expiresAfter: 182,
    };
    for (let cut = 1; cut <= decision.policyVersion.length; cut++) {
      const grants = grantsOf(decode(line.slice(0, -cut), NOW), terms, NOW);
      expect(Object.keys(grants).filter((name) => grants[name])).toEqual(["necessary"]);
    }
  });

  it("any noise, and nothing is thrown: 300 lines of at most 200 characters", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ maxLength: 20 }),
        fc.constantFrom("1", ".", "1772323200", "choose", "pft", "+a", "__proto__"),
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          pieces.map((all) => all.join("")),
        ),
        (noise) => {
          fc.pre(!/^1\.\d{10}\.[a-z0-9]{8,32}\./.test(noise));
          expect(decode(noise, NOW)).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a line with one character changed is either refused or read as an answer without surprises", () => {
    fc.assert(
      fc.property(
        fc.nat(line.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, character) => {
          const read = decode(line.slice(0, at) + character + line.slice(at + 1), NOW);
          expect(CATEGORIES).toEqual(expect.arrayContaining([...(read?.granted ?? [])]));
          expect(Object.getPrototypeOf(read?.services ?? {})).toBe(Object.prototype);
          expect(Object.values(read?.services ?? {})).toSatisfy((all: unknown[]) =>
            all.every((one) => typeof one === "boolean"),
          );
        },
      ),
    );
  });
});
