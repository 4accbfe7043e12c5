import { describe, expect, it } from "vitest";
import { markOf, newId, scopeMark } from "./scope.ts";

describe("The mark of the hosts that share a cookie", () => {
  it("differs between a host, its domain and its neighbours", () => {
    const marks = [
      scopeMark("www.site.example", ""),
      scopeMark("shop.site.example", ""),
      scopeMark("www.site.example", "site.example"),
      scopeMark("site.example", ""),
    ];
    expect(new Set(marks).size).toBe(marks.length);
  });

  it("is the same on each host of one domain, however the owner writes it", () => {
    const marks = ["site.example", ".site.example", "Site.Example"].flatMap((domain) =>
      ["www.site.example", "shop.site.example"].map((host) => scopeMark(host, domain)),
    );
    expect(new Set(marks).size).toBe(1);
  });

  it("is seven letters and digits", () => {
    for (const host of ["", "a", "localhost", "xn--bcher-kva.example", "é".repeat(300)])
      expect(scopeMark(host, "")).toMatch(/^[a-z0-9]{7}$/);
  });
});

describe("The id of an answer", () => {
  it("ends with the mark, and may stand in the cookie", () => {
    const mark = scopeMark("www.site.example", "");
    const id = newId(mark);
    expect(id).toMatch(/^[a-z0-9]{21}$/);
    expect(markOf(id)).toBe(mark);
    expect(newId(mark)).not.toBe(id);
  });

  it("has no mark if it was not made here", () => {
    for (const id of ["testtesttest", "abcdefgh12345678", "x".repeat(20), "x".repeat(32)])
      expect(markOf(id)).toBe("");
  });
});
