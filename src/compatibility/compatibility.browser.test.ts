import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConsentState, Subscriber } from "../core/consent.ts";
import type { Compatibility, Tool } from "../core/settings.ts";
import { start as startCompatibility } from "./compatibility.ts";

const services = [{ id: "youtube", category: "functional" }] as const;
let life = new AbortController();
let tell: Subscriber | undefined;
const offer = vi.fn();
const print = vi.spyOn(console, "error");

beforeEach(() => {
  print.mockReset();
  offer.mockReset();
});
afterEach(() => {
  life.abort();
  document.body.replaceChildren();
});

function start(...compatibility: (Tool | Compatibility)[]): void {
  life = new AbortController();
  const subscribe = (subscriber: Subscriber) => {
    tell = subscriber;
    return () => {
      tell = undefined;
    };
  };
  const { signal } = life;
  startCompatibility({
    consent: { subscribe },
    settings: { compatibility, services },
    signal,
    gate: { start: offer },
    pieces: {},
  });
}

/** What our own attributes say of an element, in short. */
function shown(html: string): Record<string, string> {
  document.body.innerHTML = html;
  start("vanilla-cookieconsent", "cookiebot", "klaro", "onetrust");
  return attributesOf(document.body.firstElementChild as Element);
}

function attributesOf(element: Element): Record<string, string> {
  const theirs = /^(data-category|data-cookieconsent|data-name|class)$/;
  return Object.fromEntries(
    [...element.attributes]
      .filter(({ name }) => !theirs.test(name))
      .map(({ name, value }) => [name, value]),
  );
}

const PLAIN = { type: "text/plain" };

test.each<[string, string, Record<string, string>]>([
  [
    "a script",
    `<script type="text/plain" data-category="analytics"></script>`,
    { ...PLAIN, "data-consent": "performance" },
  ],
  [
    "its type, its address and its way of running",
    `<script type="text/plain" data-category="ads" data-type="module" data-src="/x.js" async></script>`,
    {
      ...PLAIN,
      "data-consent": "targeting",
      "data-type": "module",
      "data-src": "/x.js",
      async: "",
    },
  ],
  [
    "a script of a service that is ours",
    `<script type="text/plain" data-category="media" data-service="youtube"></script>`,
    { ...PLAIN, "data-consent": "youtube" },
  ],
  [
    "a script of a service that is not",
    `<script type="text/plain" data-category="analytics" data-service="Google Analytics"></script>`,
    { ...PLAIN, "data-consent": "performance" },
  ],
])("of vanilla-cookieconsent, %s is ours", (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
});

test.each<[string, string, Record<string, string>]>([
  [
    "a script",
    `<script type="text/plain" data-cookieconsent="statistics" src="/x.js"></script>`,
    { ...PLAIN, "data-consent": "performance", src: "/x.js" },
  ],
  [
    "a script of several",
    `<script type="text/plain" data-cookieconsent="preferences,statistics, marketing"></script>`,
    { ...PLAIN, "data-consent": "functional performance targeting" },
  ],
  [
    "a necessary script",
    `<script type="text/plain" data-cookieconsent="necessary"></script>`,
    { ...PLAIN, "data-consent": "necessary" },
  ],
  [
    "a frame",
    `<iframe data-cookieconsent="marketing" data-cookieblock-src="/f"></iframe>`,
    { "data-consent": "targeting", "data-src": "/f" },
  ],
  [
    "an image",
    `<img data-cookieconsent="Marketing" data-src="/i">`,
    { "data-consent": "targeting", "data-src": "/i" },
  ],
])("of Cookiebot, %s is ours", (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
});

test.each<[string, string, Record<string, string>]>([
  [
    "a script",
    `<script type="text/plain" data-type="application/javascript" data-name="marketing" data-src="/x.js"></script>`,
    {
      ...PLAIN,
      "data-consent": "targeting",
      "data-type": "application/javascript",
      "data-src": "/x.js",
    },
  ],
  [
    "a frame of a service that is ours",
    `<iframe data-name="youtube" data-src="/f"></iframe>`,
    { "data-consent": "youtube", "data-service": "youtube", "data-src": "/f" },
  ],
  [
    "a stylesheet, which gets its type back",
    `<link rel="stylesheet" type="text/plain" data-type="text/css" data-href="/x.css" data-name="preferences">`,
    {
      rel: "stylesheet",
      type: "text/css",
      "data-type": "text/css",
      "data-href": "/x.css",
      "data-consent": "functional",
    },
  ],
])("of Klaro, %s is ours", (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
});

test.each<[string, string, Record<string, string>]>([
  [
    "a script",
    `<script type="text/plain" class="a optanon-category-C0002"></script>`,
    { ...PLAIN, "data-consent": "performance" },
  ],
  [
    "a script of several",
    `<script type="text/plain" class="optanon-category-C0003-C0005"></script>`,
    { ...PLAIN, "data-consent": "functional targeting" },
  ],
  [
    "a frame",
    `<iframe class="optanon-category-C0004" data-src="/f"></iframe>`,
    { "data-consent": "targeting", "data-src": "/f" },
  ],
  [
    "an older number",
    `<img class="optanon-category-3" data-src="/i">`,
    { "data-consent": "functional", "data-src": "/i" },
  ],
])("of OneTrust, %s is ours", (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
});

test.each([
  `<script data-category="analytics"></script>`,
  `<script type="text/plain" data-cookieconsent="ignore"></script>`,
  `<script type="application/json" data-name="analytics"></script>`,
  `<iframe data-cookieconsent="marketing" srcdoc="x"></iframe>`,
  `<img class="optanon-category-C0002" src="data:,">`,
  `<div data-name="youtube" data-src="/x">`,
  `<script type="text/plain" data-category="analytics" data-consent="targeting"></script>`,
])("what is not held, not a thing the gate knows, or ours already is left as it is: %s", (html) => {
  document.body.innerHTML = html;
  const before = document.body.innerHTML;
  start("vanilla-cookieconsent", "cookiebot", "klaro", "onetrust");
  expect(document.body.innerHTML).toBe(before);
  expect(print).not.toHaveBeenCalled();
});

test("only the listed tools are read", () => {
  document.body.innerHTML = `<script type="text/plain" data-name="analytics"></script><img class="optanon-category-C0002" data-src="/i">`;
  start("onetrust");
  expect(document.querySelectorAll("[data-consent]").length).toBe(1);
});

test("a name that nobody knows leaves the element as it is, and is printed once; another by the owner's mapping", () => {
  document.body.innerHTML = `<script type="text/plain" data-name="matomo"></script><script type="text/plain" data-name="matomo"></script>
    <script type="text/plain" data-name="constructor"></script><script type="text/plain" data-name="pixel"></script>
    <script type="text/plain" data-name="analytics"></script><script type="text/plain" data-name="wrong"></script>`;
  start({
    tool: "klaro",
    names: { pixel: "targeting", analytics: "functional", wrong: "nothing" },
  });
  const consent = Array.from(document.body.children, (element) =>
    element.getAttribute("data-consent"),
  );
  expect(consent).toEqual([null, null, null, "targeting", "functional", null]);
  expect(print.mock.calls.map(([, name]) => name)).toEqual(["matomo", "constructor", "wrong"]);
});

test("of several names each must be known", () => {
  expect(shown(`<script type="text/plain" class="optanon-category-C0002-C0099"></script>`)).toEqual(
    PLAIN,
  );
  expect(print).toHaveBeenCalledTimes(1);
});

test("what comes later is ours as well, inside a form that hides the methods too, and the gate is told; nothing after the stop", async () => {
  start("klaro");
  const form = document.createElement("form");
  form.innerHTML = `<input name="querySelectorAll"><input name="matches"><iframe data-name="ads" data-src="/f"></iframe>`;
  document.body.append(form);
  await expect.poll(() => offer.mock.calls.length).toBe(1);
  expect(document.querySelector("iframe")?.getAttribute("data-consent")).toBe("targeting");
  document.body.append(document.createElement("p"), form);
  await new Promise((resolve) => setTimeout(resolve));
  expect(offer).toHaveBeenCalledTimes(1);
  life.abort();
  expect(tell).toBeUndefined();
  form.cloneNode();
  document.body.insertAdjacentHTML("beforeend", `<img data-name="ads" data-src="/i">`);
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.querySelector("img")?.hasAttribute("data-consent")).toBe(false);
});

test("what runs at a loss waits for one, which a refusal at first is not", () => {
  document.body.innerHTML = `<script type="text/plain" data-category="!analytics"></script>`;
  start("vanilla-cookieconsent");
  const script = document.body.querySelector("script");
  const state = (performance: boolean) => ({ grants: { performance } }) as unknown as ConsentState;
  tell?.(state(false), state(false));
  tell?.(state(true), state(false));
  expect(script?.hasAttribute("data-consent")).toBe(false);
  expect(offer).not.toHaveBeenCalled();
  tell?.(state(false), state(true));
  expect(script?.getAttribute("data-consent")).toBe("!performance");
  expect(offer).toHaveBeenCalledTimes(1);
});
