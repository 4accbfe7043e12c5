import { afterEach, expect, test } from "vitest";
import { type ScriptTrust, whyForeign } from "./foreignScript.ts";

const page = () => document.implementation.createHTMLDocument();
const HASH = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K";

afterEach(() => document.head.querySelector("base")?.remove());

function held(attributes: Readonly<Record<string, string>>): HTMLScriptElement {
  const script = document.createElement("script");
  script.type = "text/plain";
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return script;
}

function isForeign(attributes: Readonly<Record<string, string>>, trust: Partial<ScriptTrust> = {}) {
  const whole = { page: page(), nonce: "", trustedScripts: [], ...trust };
  return whyForeign(held(attributes), whole) !== undefined;
}

test("on a page of which nothing is known every held script may run", () => {
  expect(isForeign({})).toBe(false);
  expect(isForeign({ "data-src": "https://a.example/x.js" })).toBe(false);
});

test("on a page with a nonce only a script with that nonce may run", () => {
  const trust = { nonce: "r4nd0m", trustedScripts: ["https://a.example/"] };
  expect(isForeign({ nonce: "r4nd0m" }, trust)).toBe(false);
  expect(isForeign({ nonce: "guess" }, trust)).toBe(true);
  expect(isForeign({ "data-src": "https://a.example/x.js" }, trust)).toBe(true);
});

test("a page whose own scripts bear a nonce has one, also where our tag has none", () => {
  const nonced = page();
  nonced.head.innerHTML = '<script nonce="r4nd0m"></script>';
  nonced.body.innerHTML = '<script nonce="guess"></script>';
  expect(isForeign({ nonce: "r4nd0m" }, { page: nonced })).toBe(false);
  expect(isForeign({ nonce: "guess" }, { page: nonced })).toBe(true);
  expect(isForeign({}, { page: nonced })).toBe(true);
});

test.each([
  "script-src 'sha256-AAAA' 'strict-dynamic'",
  "default-src 'self'; SCRIPT-SRC 'Strict-Dynamic' 'sha256-AAAA'",
  "default-src 'strict-dynamic' 'sha256-AAAA'",
  "img-src *, script-src-elem 'strict-dynamic' 'sha256-AAAA'",
])("under the policy %s of the page itself no script may run that is not named", (policy) => {
  const strict = page();
  strict.head.innerHTML = `<meta http-equiv="Content-Security-Policy">`;
  strict.querySelector("meta")?.setAttribute("content", policy);
  expect(isForeign({}, { page: strict })).toBe(true);
  expect(isForeign({ "data-src": "/x.js" }, { page: strict })).toBe(true);
  expect(isForeign({ "data-src": "/x.js" }, { page: strict, trustedScripts: ["/x.js"] })).toBe(
    false,
  );
});

test.each(["script-src 'self' https://a.example", "style-src 'strict-dynamic'; script-src 'self'"])(
  "under the policy %s the browser itself tells them apart",
  (policy) => {
    const strict = page();
    strict.head.innerHTML = `<meta http-equiv="Content-Security-Policy">`;
    strict.querySelector("meta")?.setAttribute("content", policy);
    expect(isForeign({ "data-src": "/x.js" }, { page: strict })).toBe(false);
  },
);

test.each([
  [{ "data-src": "https://a.example/x.js" }, false],
  [{ src: "https://a.example/x.js" }, false],
  [{ "data-src": "//a.example/x.js", src: "https://evil.example" }, location.protocol !== "https:"],
  [{ "data-src": "https://evil.example", src: "https://a.example/x.js" }, true],
  [{ "data-src": "https://a.example.evil.example/x.js" }, true],
  [{ "data-src": "https://a.example@evil.example/x.js" }, true],
  [{ "data-src": "http://a.example/x.js" }, true],
  [{ "data-src": "/js/x.js" }, false],
  [{ "data-src": "/js/../uploads/x.js" }, true],
  [{ "data-src": "data:text/javascript,1" }, true],
  [{ "data-src": "https://" }, true],
  [{ "data-src": "https://evil.example", integrity: HASH }, false], // the browser compares it
  [{ "data-src": "https://evil.example", integrity: `${HASH} sha384-AAAA` }, true],
  [{ integrity: HASH }, true],
  [{}, true],
])("where the owner names the scripts, is %j foreign? %s", (attributes, expected) => {
  expect(
    isForeign(attributes, { trustedScripts: ["https://a.example", "/js/", HASH, "https://"] }),
  ).toBe(expected);
});

test("a planted base leads no address to another host", () => {
  const base = document.createElement("base");
  base.href = "https://evil.example/";
  document.head.append(base);
  expect(isForeign({ "data-src": "/js/x.js" }, { trustedScripts: ["/js/"] })).toBe(true);
});
