import { afterEach, expect, test, vi } from "vitest";
import { conditionOf, readHosts } from "./hosts.ts";
import { holdWritten } from "./written.ts";

afterEach(() => vi.restoreAllMocks());

const hosts = readHosts([
  "www.youtube.com=functional",
  "doubleclick.net",
  "Facebook.net=!necessary|targeting",
  "youtube.com=a",
]);
const of = (address: string) => conditionOf("src", address, hosts);

test("a word is a host, and a condition that is targeting where none is given", () => {
  expect([...hosts]).toEqual([
    ["www.youtube.com", "functional"],
    ["doubleclick.net", "targeting"],
    ["facebook.net", "!necessary|targeting"],
    ["youtube.com", "a"],
  ]);
});

test("a word that is written as an address or with a star is understood, and one that is no host is printed", () => {
  const print = vi.spyOn(console, "error").mockReturnValue();
  const words = [
    "https://a.com/x",
    "*.b.com",
    ".c.com",
    "//d.com",
    "bücher.example",
    "",
    "a b",
    "=functional",
  ];
  expect([...readHosts(words).keys()]).toEqual([
    "a.com",
    "b.com",
    "c.com",
    "d.com",
    "xn--bcher-kva.example",
  ]);
  expect(print).toHaveBeenCalledTimes(3);
});

test.each([
  "https://doubleclick.net",
  "http://doubleclick.net:8080/a?b#c",
  "//doubleclick.net/x.js",
  "\\\\doubleclick.net/x.js",
  " \n//DoubleClick.NET/ ",
  "//double\nclick.net",
  "//ad.g.doubleclick.net",
  "//doubleclick.net./x",
  "//user:password@doubleclick.net",
  "https:doubleclick.net/x",
  "//double%63lick.net",
])("%j is of a listed host", (address) => {
  expect(of(address)).toBe("targeting");
});

test.each([
  "",
  "doubleclick.net/x.js",
  "/doubleclick.net/x.js",
  "?//doubleclick.net",
  "https://notdoubleclick.net",
  "https://doubleclick.net.example.com",
  "https://example.com/https://doubleclick.net",
  "https://[doubleclick.net/x",
  "http://doubleclick.net:port",
  "data:text/html,//doubleclick.net",
  "blob:https://doubleclick.net/1",
  "javascript:0",
  "about:blank",
  "https://net",
])("%j is not", (address) => {
  expect(of(address)).toBe("");
});

test("the nearest domain above counts", () => {
  expect(of("//www.youtube.com")).toBe("functional");
  expect(of("//m.www.youtube.com")).toBe("functional");
  expect(of("//m.youtube.com")).toBe("a");
});

test("of several addresses each must be granted, in srcset alone", () => {
  const srcset =
    "/small.png 1x, https://www.youtube.com/a,b.png 2x,//doubleclick.net/c.png 3x, //doubleclick.net/d.png 4x";
  expect(conditionOf("srcset", srcset, hosts)).toBe("functional targeting");
  expect(conditionOf("src", srcset, hosts)).toBe("");
});

test("of a text to write, the listed scripts alone are changed", () => {
  const refuses = (name: string, value: string) => conditionOf(name, value, hosts);
  const write = (html: string) => holdWritten(html, refuses);
  const held = '<script type="text/plain" data-consent="targeting"';
  expect(write("<p><script src=//doubleclick.net/x.js></script>")).toBe(
    `<p>${held} src=//doubleclick.net/x.js></script>`,
  );
  expect(write(`<SCRIPT async src = 'https://doubleclick.net' TYPE=module>`)).toBe(
    `${held} async src = 'https://doubleclick.net' data-type=module>`,
  );
  for (const same of [
    "<script>'<img src=//doubleclick.net>'</script>",
    "<script src=/own.js></script>",
    "<img src=//doubleclick.net/x.gif>",
    '<script type="text/plain" data-consent="a" src="//doubleclick.net/x.js"></script>',
    "<script data-src=//doubleclick.net></script>",
  ]) {
    expect(write(same)).toBe(same);
  }
});
