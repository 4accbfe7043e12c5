import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafeAddress } from "./safeAddress.ts";

describe("A link may lead", () => {
  it.each([
    "https://example.com/privacy",
    "HTTP://example.com",
    "//example.com/privacy",
    "/privacy",
    "privacy.html?a=javascript:1#b",
    "./javascript:alert(1)",
    "?privacy",
    "#privacy",
    "",
  ])("to %j", (address) => expect(isSafeAddress(address)).toBe(true));
});

describe("No link leads", () => {
  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\r\njavascript\r:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://example.com/1",
    "file:///etc/passwd",
    "mailto:a@example.com",
    "https://",
    "http://[",
    null,
    undefined,
    5,
    {},
    ["/privacy"],
  ])("to %j", (address) => expect(isSafeAddress(address)).toBe(false));

  it("to code, whatever stands before and within its name", () => {
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from("\0\u0001\u001f\t\n\r ")),
      maxLength: 3,
    });
    const gap = fc.string({ unit: fc.constantFrom(...Array.from("\t\n\r")), maxLength: 2 });
    fc.assert(
      fc.property(noise, fc.array(gap, { minLength: 10, maxLength: 10 }), (before, gaps) => {
        const name = Array.from("javascript", (letter, at) => letter + gaps[at]).join("");
        expect(isSafeAddress(`${before}${name}:alert(1)`)).toBe(false);
      }),
    );
  });
});
