import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import ar from "../../locales/ar/placeholder.json" with { type: "json" };
import en from "../../locales/en/placeholder.json" with { type: "json" };
import fr from "../../locales/fr/placeholder.json" with { type: "json" };
import { type PlaceholderContext, placePlaceholder } from "./placeholderView.ts";

const FRAME = `<iframe data-consent="functional" data-src="https://www.youtube.com/embed/a" title="A film"`;

/** The ways in which owners size a frame. */
const LAYOUTS = {
  "its own width and height": `<p>Before ${FRAME} width="400" height="250"></iframe> after</p>`,
  "an aspect ratio": `${FRAME} style="display:block;border:0;width:61.3%;height:auto;aspect-ratio:16/9"></iframe>`,
  "the padding of its parent": `<div style="position:relative;padding-bottom:56.25%">${FRAME} style="position:absolute;inset:0;width:100%;height:100%;z-index:2"></iframe></div>`,
  "a row": `<div style="display:flex;gap:20px;align-items:center;justify-content:flex-end"><b style="height:300px">a</b>${FRAME}></iframe><b>b</b></div>`,
  "a grid": `<div style="display:grid;gap:20px;grid-template-columns:1fr 1fr;place-items:center">${FRAME} width="100"></iframe><b>b</b><b>c</b></div>`,
  "a table": `<table><tr><td>a</td><td>${FRAME}></iframe></td></tr></table>`,
  "a page from right to left": `<div dir="rtl">${FRAME} style="width:50%"></iframe></div>`,
  "a box with round corners": `<div style="overflow:hidden;border-radius:20px"><div>${FRAME} width="600"></iframe></div></div>`,
  "a transform": `<div style="transform:scale(0.5) translateX(20px)">${FRAME}></iframe></div>`,
  "a turn": `<div style="transform:rotate(20deg)">${FRAME}></iframe></div>`,
};

let stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  document.body.replaceChildren();
});

function show(markup: string): HTMLIFrameElement {
  document.body.innerHTML = `<main><h1>Page</h1>${markup}<p id="after">After</p></main>`;
  return find<HTMLIFrameElement>("iframe");
}

function place(frame: HTMLIFrameElement, context: Partial<PlaceholderContext> = {}): () => void {
  const calls = { loadOnce() {}, always() {} };
  const names = {
    service: "YouTube",
    provider: "Google",
    texts: en,
    language: "en",
    theme: "light",
  } as const;
  const { remove } = placePlaceholder({ frame, ...names, ...calls, ...context });
  stops.push(remove);
  return remove;
}

function find<Found extends HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const covers = () => document.querySelectorAll("sesame-placeholder");
const part = (name: string) =>
  find("sesame-placeholder").shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`);

/** To the hundredth of a pixel. */
function boxOf(element: Element): number[] {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].map((value) => Math.round(value * 100) / 100);
}

/** The observers have reported what they saw first. */
const isQuiet = () =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
const isOver = (frame: Element) =>
  expect.poll(() => boxOf(find("sesame-placeholder"))).toEqual(boxOf(frame));

test.each(Object.entries(LAYOUTS))(
  "it lies over a frame sized by %s, before and after a change",
  async (_, markup) => {
    const frame = show(markup);
    place(frame);
    expect(boxOf(find("sesame-placeholder"))).toEqual(boxOf(frame));
    await isQuiet();
    find("main").style.width = "500px";
    await isOver(frame);
    frame.style.width = "200px";
    await isOver(frame);
    find("h1").style.height = "200px";
    await isOver(frame);
    find("main").style.marginTop = "77px";
    await isOver(frame);
  },
);

test.each(Object.entries(LAYOUTS))("nothing shifts where a frame is sized by %s", (_, markup) => {
  const frame = show(markup);
  const around = () => [...document.querySelectorAll("iframe, p, b, td, main, html")].map(boxOf);
  const scrolls = () => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
  ];
  const [before, scrollsBefore, written] = [around(), scrolls(), frame.outerHTML];
  const stop = place(frame);
  expect([around(), scrolls()]).toEqual([before, scrollsBefore]);
  stop();
  expect([around(), frame.outerHTML, covers().length]).toEqual([before, written, 0]);
});

test("its two buttons are named and answer", async () => {
  const [loadOnce, always] = [vi.fn<() => void>(), vi.fn<() => void>()];
  place(show(`${FRAME} width="640" height="360"></iframe>`), { loadOnce, always });
  const group = page.getByRole("group", { name: "A film", exact: true });
  await group.getByRole("button", { name: "Load once" }).click();
  expect([loadOnce.mock.calls.length, always.mock.calls.length]).toEqual([1, 0]);
  await group.getByRole("button", { name: "Always allow" }).click();
  expect([loadOnce.mock.calls.length, always.mock.calls.length]).toEqual([1, 1]);
  expect(boxOf(part("always") ?? group.element()).slice(1)).toEqual(
    boxOf(part("load-once") ?? group.element()).slice(1),
  );
});

test("a frame without a title lends its service's name", async () => {
  place(show(`<iframe data-src="https://a.test/" width="640" height="360"></iframe>`), {
    service: "a.test",
    provider: "",
  });
  await expect.element(page.getByRole("group", { name: "a.test" })).toBeVisible();
  expect(part("title")?.textContent).toBe("a.test");
  expect(part("text")?.textContent).toMatch(
    /^This content comes from a\.test\. If you load it, a\.test learns/,
  );
});

test("names are text, whatever is in them", () => {
  place(show(`${FRAME} width="640" height="360"></iframe>`), {
    service: "<b>$&</b>",
    provider: "{{service}}",
  });
  expect(part("title")?.textContent).toBe("<b>$&</b>, by {{service}}");
});

test("the empty frame is nothing to come upon, until it has an address", () => {
  const frame = show(`${FRAME} width="640" height="360"></iframe>`);
  const stop = place(frame);
  expect(getComputedStyle(frame).visibility).toBe("hidden");
  frame.src = "about:blank";
  expect(getComputedStyle(frame).visibility).toBe("visible");
  frame.removeAttribute("src");
  stop();
  expect(getComputedStyle(frame).visibility).toBe("visible");
});

test("the focus goes on to the frame when its button has gone", () => {
  const frame = show(`${FRAME} width="640" height="360"></iframe>`);
  const stop = place(frame);
  part("always")?.focus();
  stop();
  expect(document.activeElement).toBe(frame);
});

test.each(["block", "none"])(
  "it goes with its frame, when that alone is removed: display %s",
  async (display) => {
    const frame = show(`${FRAME} style="display:${display}"></iframe>`);
    place(frame);
    await isQuiet();
    frame.remove();
    await expect.poll(() => covers().length).toBe(0);
  },
);

test("it follows its frame to another place in the row", async () => {
  const frame = show(LAYOUTS["a row"]);
  place(frame);
  await isQuiet();
  frame.parentNode?.append(frame);
  await expect.poll(() => frame.nextElementSibling).toBe(find("sesame-placeholder"));
  await isOver(frame);
});

test("it comes back when something else that draws the page has wiped it off", async () => {
  const frame = show(`${FRAME}></iframe>`);
  place(frame);
  await isQuiet();
  find("sesame-placeholder").remove();
  await expect.poll(() => frame.nextElementSibling?.localName).toBe("sesame-placeholder");
});

test("a frame has one of them, the latest", async () => {
  const frame = show(`${FRAME}></iframe>`);
  place(frame);
  place(frame, { service: "Another" });
  await isQuiet();
  expect(covers().length).toBe(1);
  expect(part("title")?.textContent).toBe("Another, by Google");
});

test.each(["display:none", "width:1px;height:1px"])(
  "a frame with %s has nothing over it until it has a box",
  async (style) => {
    const frame = show(`${FRAME} style="${style}"></iframe>`);
    place(frame);
    await expect.poll(() => boxOf(find("sesame-placeholder"))).toEqual([0, 0, 0, 0]);
    frame.style.cssText = "";
    await isOver(frame);
  },
);

test("it goes along when the line before the frame grows", () => {
  const frame = show(`<p>Before ${FRAME} width="200"></iframe></p>`);
  place(frame);
  const [before] = boxOf(frame);
  find("main p").firstChild?.replaceWith("Well before ");
  expect(boxOf(frame)[0]).not.toBe(before);
  expect(boxOf(find("sesame-placeholder"))).toEqual(boxOf(frame));
});

test("it stays over a frame that does not scroll", () => {
  const frame = show(
    `<div style="height:5000px"></div>${FRAME} style="position:fixed;right:20px;bottom:20px"></iframe>`,
  );
  place(frame);
  scrollTo(0, 2000);
  expect(boxOf(find("sesame-placeholder"))).toEqual(boxOf(frame));
  scrollTo(0, 0);
});

test("it scrolls with its frame, in whatever scrolls", () => {
  show(
    `<div id="row" style="display:flex;gap:20px;width:300px;overflow-x:auto">${FRAME}></iframe>${FRAME}></iframe></div>`,
  );
  const frames = [...document.querySelectorAll("iframe")];
  const [stopFirst] = frames.map((frame) => place(frame));
  find("#row").scrollLeft = 150;
  expect([...covers()].map(boxOf)).toEqual(frames.map(boxOf));
  expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
  stopFirst?.();
  find("#row").scrollLeft = 50;
  expect(boxOf(find("sesame-placeholder"))).toEqual(frames.map(boxOf)[1]);
});

test("it hides with what is around it", () => {
  place(show(`<div style="visibility:hidden">${FRAME}></iframe></div>`));
  expect(getComputedStyle(find("sesame-placeholder")).visibility).toBe("hidden");
});

test("a copy of the page has no gap for it, and gets a new one", async () => {
  place(show(LAYOUTS["a row"]));
  const copy = find("main").cloneNode(true);
  for (const stop of stops) stop();
  const bare = boxOf(find("iframe"));
  document.body.replaceChildren(copy);
  expect(covers().length).toBe(1);
  expect(boxOf(find("iframe"))).toEqual(bare);
  place(find("iframe"));
  expect(covers().length).toBe(1);
  await isOver(find("iframe"));
});

test("a page's own style does not reach it", () => {
  const frame = show(
    `<style>* { position: relative !important; margin: 9px; display: inline !important }</style>${FRAME}></iframe>`,
  );
  place(frame);
  expect(boxOf(find("sesame-placeholder"))).toEqual(boxOf(frame));
});

test.each([
  ["fr", fr],
  ["ar", ar],
  ["en", en],
])(
  "on a small phone a film of 16 to 9 says who learns of the visit, without scrolling: %s",
  async (language, texts) => {
    place(show(`${FRAME} style="display:block;width:328px;height:184.5px"></iframe>`), {
      language,
      texts,
    });
    await isQuiet();
    const room = find("sesame-placeholder").shadowRoot?.querySelector(".room");
    expect(part("text")?.getBoundingClientRect().height).toBeGreaterThan(20);
    expect(room?.scrollHeight).toBeLessThanOrEqual(room?.clientHeight ?? 0);
  },
);
