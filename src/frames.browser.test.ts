import { afterEach, expect, test } from "vitest";
import en from "../locales/en/placeholder.json" with { type: "json" };
import type { Consent } from "./core/api.ts";
import type { Choice } from "./core/decision.ts";
import { type Config, complete } from "./core/settings.ts";
import { start } from "./frames.ts";
import type { TextSource } from "./i18n/texts.ts";
import { createConsent } from "./index.ts";
import type { Texts } from "./ui/view.ts";

const VIDEO = `data-src="about:blank#video" width="560" height="315"`;
const SERVICES = [
  { id: "film", category: "functional" },
  { id: "map", category: "functional", name: "City maps", provider: "The city" },
] as const;

let consent: Consent;

afterEach(() => {
  consent.destroy();
  document.body.replaceChildren();
  document.cookie = "sesame-consent=; max-age=0; path=/";
});

/** Opens a page with held frames, each with the attributes given. */
async function open(attributes: readonly string[], config: Config = {}): Promise<void> {
  document.body.innerHTML = attributes
    .map((own) => `<p><iframe ${own} ${VIDEO}></iframe></p>`)
    .join("");
  consent = createConsent({ services: SERVICES, language: "en", ...config });
  await expect.poll(count).toBe(attributes.length);
}

const covers = () => [...document.querySelectorAll("sesame-placeholder")];
const count = () => covers().length;
const frames = () => [...document.querySelectorAll("iframe")];
const loaded = () => frames().map((frame) => frame.hasAttribute("src"));
const inside = (at: number, part: string) =>
  covers()[at]?.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`);
const press = (at: number, action: string) => inside(at, action)?.click();

/** The names that are granted beyond what always is. */
const granted = () =>
  Object.keys(consent.state.grants).filter((name) => name !== "necessary" && consent.allows(name));

const isQuiet = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

const functional = ["functional", "film", "map"];

test.each([
  [`data-consent="functional"`, {}, functional],
  [`data-consent="functional targeting"`, {}, [...functional, "targeting"]],
  [`data-consent="functional|targeting"`, {}, functional],
  [`data-consent="targeting|functional"`, {}, ["targeting"]],
  [`data-consent="unheard-of|targeting"`, {}, ["targeting"]],
  [`data-consent="!functional|targeting"`, { functional: true }, [...functional, "targeting"]],
  [`data-consent="!functional"`, { functional: true, targeting: true }, ["targeting"]],
  [`data-consent="functional" data-service="film"`, {}, ["film"]],
  [`data-consent="map"`, {}, ["map"]],
  [`data-consent="targeting" data-service="film"`, {}, ["targeting", "film"]],
  [`data-consent="functional targeting" data-service="film"`, {}, ["targeting", "film"]],
  [
    `data-consent="functional targeting"`,
    { functional: true, map: false },
    ["functional", "targeting", "film"],
  ],
] satisfies [string, Choice, string[]][])(
  "always, on a frame with %s after %o, grants no more than it needs",
  async (own, before, after) => {
    document.body.innerHTML = "";
    consent = createConsent({ services: SERVICES, language: "en" });
    await consent.choose(before);
    document.body.innerHTML = `<p><iframe ${own} ${VIDEO}></iframe></p>`;
    await expect.poll(count).toBe(1);
    press(0, "always");
    await expect.poll(loaded).toEqual([true]);
    expect(granted().sort()).toEqual([...after].sort());
    expect(count()).toBe(0);
  },
);

test("load once lets one frame go and grants nothing", async () => {
  await open([`data-consent="functional"`, `data-consent="functional"`]);
  press(0, "load-once");
  await expect.poll(loaded).toEqual([true, false]);
  expect([count(), granted(), document.cookie]).toEqual([1, [], ""]);
});

test("a frame goes by the owner's names for its service", async () => {
  await open([`data-consent="functional" data-service="map"`]);
  expect(inside(0, "title")?.textContent).toBe("City maps, by The city");
});

test("only frames get one", async () => {
  await open([`data-consent="functional"`]);
  document.body.insertAdjacentHTML(
    "beforeend",
    `<img data-consent="functional" data-src="/x.png" alt="">`,
  );
  document.body.insertAdjacentHTML(
    "beforeend",
    `<p><iframe data-consent="functional" ${VIDEO}></iframe></p>`,
  );
  await expect.poll(count).toBe(2);
  expect(covers().map(({ previousElementSibling: held }) => held?.localName)).toEqual([
    "iframe",
    "iframe",
  ]);
});

test("a visitor's language is that of the placeholders that stand, and of those that come", async () => {
  await open([`data-consent="functional"`]);
  expect(inside(0, "load-once")?.textContent).toBe("Load once");
  await consent.setLanguage("fr");
  await expect.poll(() => covers().map((cover) => cover.getAttribute("lang"))).toEqual(["fr"]);
  await consent.setLanguage("ar");
  await expect.poll(() => covers()[0]?.getAttribute("dir")).toBe("rtl");
  document.body.insertAdjacentHTML(
    "beforeend",
    `<p><iframe data-consent="targeting" ${VIDEO}></iframe></p>`,
  );
  await expect
    .poll(() => covers().map((cover) => cover.getAttribute("lang")))
    .toEqual(["ar", "ar"]);
  expect(count()).toBe(2);
});

test("a language that was chosen before the first frame came holds for it", async () => {
  document.body.innerHTML = "";
  consent = createConsent({ language: "en" });
  await consent.setLanguage("fr");
  document.body.innerHTML = `<p><iframe data-consent="functional" ${VIDEO}></iframe></p>`;
  await expect.poll(() => covers()[0]?.getAttribute("lang")).toBe("fr");
});

test("of two switches the last holds, also where its texts come first", async () => {
  await open([]);
  consent.destroy();
  document.body.innerHTML = `<p><iframe data-consent="functional" ${VIDEO}></iframe></p>`;
  const arrive = new Map<string, (texts: Texts) => void>();
  const pieces: TextSource = {
    texts: async (language) =>
      language === "en" ? en : new Promise((resolve) => arrive.set(language, resolve)),
  };
  const life = new AbortController();
  const settings = complete({ language: "en" });
  const holder = await start({
    consent,
    settings,
    pieces,
    signal: life.signal,
    gate: { once() {} },
    services: async () => undefined,
  });
  for (const frame of frames()) holder.settle(frame, false);
  for (const language of ["fr", "ar"]) {
    pieces.wanted = language;
    document.dispatchEvent(new CustomEvent("sesame:language"));
    await expect.poll(() => arrive.has(language)).toBe(true);
  }
  arrive.get("ar")?.({ ...en, loadOnce: "last" });
  await expect.poll(() => inside(0, "load-once")?.textContent).toBe("last");
  arrive.get("fr")?.({ ...en, loadOnce: "first" });
  await isQuiet();
  expect(inside(0, "load-once")?.textContent).toBe("last");
  life.abort();
});

test("a new consent begins in its own language", async () => {
  await open([`data-consent="functional"`]);
  await consent.setLanguage("fr");
  await expect.poll(() => covers()[0]?.getAttribute("lang")).toBe("fr");
  consent.destroy();
  await open([`data-consent="functional"`]);
  await expect.poll(() => covers()[0]?.getAttribute("lang")).toBe("en");
});

test("the button that has the focus keeps it when something else is answered", async () => {
  await open([`data-consent="functional"`, `data-consent="targeting"`]);
  inside(1, "always")?.focus();
  const before = inside(1, "always");
  press(0, "always");
  await expect.poll(loaded).toEqual([true, false]);
  expect(covers()[0]?.shadowRoot?.activeElement).toBe(before);
});

test("a frame that is given another address is called by it at the next answer", async () => {
  await open([`data-consent="targeting"`]);
  frames()[0]?.setAttribute("data-src", "https://player.vimeo.com/video/1");
  await consent.choose({ functional: true });
  await expect.poll(() => inside(0, "title")?.textContent).toBe("Vimeo");
});

test("a frame that is moved, and one that is taken out and comes back, have one placeholder each", async () => {
  await open([`data-consent="functional"`, `data-consent="functional"`]);
  const [moved, away] = frames();
  const place = document.body.appendChild(document.createElement("div"));
  if (moved) place.append(moved);
  away?.remove();
  await expect
    .poll(() => covers().map(({ previousElementSibling }) => previousElementSibling))
    .toEqual([moved]);
  if (away) place.prepend(away);
  await expect
    .poll(() => covers().map(({ previousElementSibling }) => previousElementSibling))
    .toEqual([away, moved]);
});

test("a withdrawal empties the frames and puts the placeholders back", async () => {
  await open([`data-consent="functional"`, `data-consent="functional"`]);
  await consent.choose({ functional: true });
  await expect.poll(loaded).toEqual([true, true]);
  expect(count()).toBe(0);
  await consent.withdraw();
  await expect.poll(count).toBe(2);
  expect(loaded()).toEqual([false, false]);
});

test("the end of the consent is the end of all placeholders", async () => {
  await open([`data-consent="functional"`, `data-consent="targeting"`]);
  const [frame] = frames();
  consent.destroy();
  expect(count()).toBe(0);
  frame?.after(document.createElement("b"));
  document.dispatchEvent(new CustomEvent("sesame:language", { detail: "fr" }));
  await isQuiet();
  expect(count()).toBe(0);
});

test("where nothing can be learnt of the services a frame still asks for no more than its own", async () => {
  await open([]);
  consent.destroy();
  document.body.innerHTML = `<p><iframe data-consent="functional" data-service="film" ${VIDEO}></iframe></p>`;
  const chosen: Choice[] = [];
  const asked = { ...consent, choose: async (choice: Choice) => void chosen.push(choice) };
  const settings = complete({ language: "en" }, SERVICES);
  const holder = await start({
    consent: asked,
    settings,
    pieces: { texts: async () => en },
    signal: new AbortController().signal,
    gate: { once() {} },
    services: async () => undefined,
  });
  for (const frame of frames()) holder.settle(frame, false);
  press(0, "always");
  expect(chosen).toEqual([{ film: true }]);
});
