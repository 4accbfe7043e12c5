import { afterEach, expect, test } from "vitest";
import { complete } from "../core/settings.ts";
import { type Gate, openGate } from "./gate.ts";
import * as release from "./release.ts";

const page = window as { ran?: string[] };
let gate: Gate | undefined;
let life = new AbortController();

afterEach(() => {
  life.abort();
  document.body.replaceChildren();
  delete page.ran;
});

/** A gate whose grants the test can change. */
function openWith(...granted: string[]) {
  const grants = new Set(granted);
  life.abort();
  life = new AbortController();
  gate = openGate({
    page: document,
    allows: (name) => grants.has(name),
    settings: complete({}),
    signal: life.signal,
    release: async () => release,
    room: async () => ({ settle() {} }),
  });
  gate.start(true);
  return grants;
}

function addScript(text: string, consent = "targeting"): HTMLScriptElement {
  const script = document.createElement("script");
  script.type = "text/plain";
  script.dataset["consent"] = consent;
  script.text = `(window.ran ||= []).push(${JSON.stringify(text)})`;
  document.body.append(script);
  return script;
}

test("a thousand held scripts run once each, in order", async () => {
  const grants = openWith();
  const names = Array.from({ length: 1000 }, (_, at) => `${at}`);
  for (const name of names) addScript(name);
  grants.add("targeting");
  gate?.update();
  gate?.update();
  await expect.poll(() => page.ran?.length, { timeout: 15_000 }).toBe(1000);
  expect(page.ran).toEqual(names);
});

test("a script that is moved or cloned after its run does not run again", async () => {
  openWith("targeting");
  addScript("once");
  await expect.poll(() => page.ran).toEqual(["once"]);
  const [live] = document.body.children;
  if (live) document.body.append(live, live.cloneNode(true));
  addScript("last");
  await expect.poll(() => page.ran).toEqual(["once", "last"]);
});

test("attributes are carried over, the nonce as a property, and the script is live while it runs", async () => {
  openWith("targeting");
  const inert = addScript("attributes");
  inert.id = "tag";
  inert.nonce = "abc";
  inert.setAttribute("referrerpolicy", "no-referrer");
  inert.dataset["website"] = "42";
  inert.text += ";ran.push(document.currentScript.type)";
  await expect.poll(() => page.ran).toEqual(["attributes", ""]);
  const live = document.querySelector<HTMLScriptElement>("#tag");
  expect(live).not.toBe(inert);
  expect(live?.nonce).toBe("abc");
  expect(live?.getAttribute("referrerpolicy")).toBe("no-referrer");
  expect(live?.dataset["website"]).toBe("42");
  expect(live?.type).toBe("text/plain"); // for whoever copies the page
});

test("a stopped gate lets nothing more go", async () => {
  openWith("targeting");
  life.abort();
  addScript("after the stop");
  openWith("functional");
  addScript("sign of life", "functional");
  await expect.poll(() => page.ran).toEqual(["sign of life"]);
});

test("an element of another tool that has data-src and data-service is left alone", async () => {
  openWith();
  document.body.insertAdjacentHTML(
    "beforeend",
    `<img data-service="lazy" data-src="/x.png" src="/placeholder.png" alt="">`,
  );
  gate?.update();
  expect(document.querySelector("img")?.getAttribute("src")).toBe("/placeholder.png");
});

test("frames, images and links get their addresses back under their own names, and lose them again", async () => {
  const grants = openWith();
  document.body.insertAdjacentHTML(
    "beforeend",
    `<img data-consent="a" data-src="data:image/gif,1" data-srcset="data:image/gif,2 2x" alt="">
     <link data-consent="a" rel="alternate" data-href="/feed">
     <video data-consent="a" data-poster="data:image/gif,3"></video>`,
  );
  const state = () =>
    ["src", "srcset", "href", "poster"].map((name) =>
      document.body.querySelector(`[${name}]`)?.getAttribute(name),
    );
  const nothing = [undefined, undefined, undefined, undefined];
  expect(state()).toEqual(nothing);
  grants.add("a");
  gate?.update();
  await expect
    .poll(state)
    .toEqual(["data:image/gif,1", "data:image/gif,2 2x", "/feed", "data:image/gif,3"]);
  grants.delete("a");
  gate?.update();
  expect(state()).toEqual(nothing);
});

/** A script of this condition that has run, and an image that was loaded. */
async function letGo(condition: string): Promise<HTMLScriptElement> {
  openWith(condition);
  document.body.insertAdjacentHTML(
    "beforeend",
    `<img data-consent="${condition}" data-src="data:image/gif,1" alt="">`,
  );
  const inert = addScript("once", condition);
  await expect.poll(() => page.ran).toEqual(["once"]);
  expect(document.querySelector("img")?.hasAttribute("src")).toBe(true);
  return inert;
}

test("after another start a clone of what has run does not run, and a withdrawal takes back what was loaded before", async () => {
  const inert = await letGo("restarted");
  const grants = openWith("restarted");
  document.body.append(inert.cloneNode(true));
  addScript("last", "restarted");
  await expect.poll(() => page.ran).toEqual(["once", "last"]);
  grants.delete("restarted");
  gate?.update();
  expect(gate?.stillRunning()).toContain("restarted");
  expect(document.querySelector("img")?.hasAttribute("src")).toBe(false);
});

test("another start that grants nothing takes back what was loaded, and names what still runs", async () => {
  await letGo("denied-since");
  openWith();
  await expect.poll(() => document.querySelector("img")?.hasAttribute("src")).toBe(false);
  expect(gate?.stillRunning()).toContain("denied-since");
});
