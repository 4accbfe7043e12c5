import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freeIn } from "../platform/free.ts";
import { guardHosts } from "./guard.ts";

const URL_ = "https://listed.invalid/x";
let granted: string[];
let stop: () => void;

beforeEach(() => {
  granted = [];
  stop = guardHosts(["listed.invalid", "video.invalid=functional"], (name) =>
    granted.includes(name),
  );
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const shown = (element: Element) =>
  Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));
const HELD = { "data-src": URL_, "data-consent": "targeting" };

test("a script is held as an owner would mark it, with its type and its way of running", () => {
  const script = make("script", { src: URL_, type: "module" });
  document.body.append(script);
  expect(shown(script)).toEqual({ ...HELD, type: "text/plain", "data-type": "module", async: "" });
  const ordered = make("script", { src: URL_ });
  ordered.async = false;
  document.body.append(ordered);
  expect(shown(ordered)).toEqual({ ...HELD, type: "text/plain" });
});

const WAYS: Record<string, (place: HTMLElement, node: HTMLElement) => unknown> = {
  appendChild: (place, node) => place.appendChild(node),
  insertBefore: (place, node) => place.insertBefore(node, place.firstChild),
  replaceChild: (place, node) => place.replaceChild(node, place.firstChild as ChildNode),
  append: (place, node) => place.append("text", node),
  prepend: (place, node) => place.prepend(node),
  before: (place, node) => place.firstChild?.before(node),
  after: (place, node) => place.firstElementChild?.after(node),
  replaceWith: (place, node) => place.firstElementChild?.replaceWith(node),
  replaceChildren: (place, node) => place.replaceChildren(node),
  insertAdjacentElement: (place, node) => place.insertAdjacentElement("beforeend", node),
};

for (const [name, insert] of Object.entries(WAYS)) {
  test(`${name} holds what it is given and what is in it, before it is in the page`, () => {
    const place = make("div");
    place.append(make("b"));
    document.body.append(place);
    const node = make("form");
    for (const hidden of [
      "getAttribute",
      "localName",
      "parentNode",
      "querySelectorAll",
      "nodeType",
    ]) {
      node.append(make("input", { name: hidden }));
    }
    const frame = make("iframe", { src: URL_ });
    node.append(frame);
    insert(place, node);
    expect(place.contains(frame)).toBe(true);
    expect(shown(frame)).toEqual(HELD);
  });
}

test("markup is held before the next line runs, connected, detached and in a shadow", () => {
  const markup = `<i><img src="${URL_}" srcset="/own.png 1x, ${URL_} 2x"></i>`;
  const place = make("div");
  document.body.append(place);
  const shadow = make("div").attachShadow({ mode: "open" });
  const roots = [place, make("div"), shadow];
  for (const root of roots) {
    root.innerHTML = markup;
    expect(shown(root.querySelector("img") as Element)).toEqual({
      ...HELD,
      "data-srcset": `/own.png 1x, ${URL_} 2x`,
    });
  }
  for (const where of ["beforebegin", "afterbegin", "beforeend", "afterend"] as const)
    place.insertAdjacentHTML(where, markup);
  place.outerHTML = markup;
  expect(document.body.querySelector("[src], [srcset]")).toBe(null);
});

test("a script in markup never runs, so it is not held: the gate would run it", async () => {
  document.body.innerHTML = `<script src="${URL_}"></script>`;
  await Promise.resolve();
  expect(shown(document.body.firstElementChild as Element)).toEqual({ src: URL_ });
});

test("addresses are held when they are set, and another address lets go of the first", () => {
  const frame = make("iframe");
  const link = make("link", { rel: "stylesheet" });
  document.body.append(frame, link);
  frame.src = URL_;
  link.href = "https://video.invalid/x.css";
  expect(shown(frame)).toEqual(HELD);
  expect(shown(link)).toEqual({
    rel: "stylesheet",
    "data-href": "https://video.invalid/x.css",
    "data-consent": "functional",
  });
  frame.setAttribute("SRC", "https://sub.video.invalid/");
  expect(shown(frame)).toEqual({
    "data-src": "https://sub.video.invalid/",
    "data-consent": "functional",
  });
  frame.src = "about:blank";
  expect(shown(frame)).toEqual({ src: "about:blank", "data-consent": "functional" });
});

test("an image is held though it is not in the page", () => {
  const image = new Image();
  image.src = URL_;
  image.setAttribute("srcset", `${URL_} 2x`);
  expect(shown(image)).toEqual({ ...HELD, "data-srcset": `${URL_} 2x` });
});

test("what the gate has let go, what is allowed, what is inert and what is not listed is left alone", () => {
  const free = make("iframe");
  freeIn(document).add(free);
  document.body.append(free);
  free.src = URL_;
  const inert = make("script", { type: "text/plain", "data-consent": "performance", src: URL_ });
  const canonical = make("link", { rel: "canonical", href: URL_ });
  const anchor = make("a", { href: URL_ });
  document.body.append(inert, canonical, anchor);
  granted = ["targeting"];
  const allowed = make("img");
  document.body.append(allowed);
  allowed.src = URL_;
  expect(
    [free, inert, canonical, anchor, allowed].filter((element) => element.hasAttribute("data-src")),
  ).toEqual([]);
});

test("native functions keep their names, lengths, results and errors", () => {
  expect([Node.prototype.insertBefore.name, Node.prototype.insertBefore.length]).toEqual([
    "insertBefore",
    2,
  ]);
  const child = make("b");
  expect(document.body.appendChild(child)).toBe(child);
  expect(() => document.body.appendChild("text" as unknown as Node)).toThrow(TypeError);
  expect(() => child.append(document.body)).toThrow(DOMException);
  expect(() => Element.prototype.setAttribute.call({} as Element, "src", URL_)).toThrow(TypeError);
  expect(() =>
    (child as unknown as { setAttribute(name: string): void }).setAttribute("src"),
  ).toThrow(TypeError);
});

test("consent that cannot be asked is not granted, and the page goes on", () => {
  stop();
  stop = guardHosts(["listed.invalid"], () => {
    throw new Error("planted");
  });
  const frame = make("iframe", { src: URL_ });
  document.body.append(frame);
  expect(shown(frame)).toEqual(HELD);
});

test("a fault of ours lets what is not listed happen once, and prints why", () => {
  const print = vi.spyOn(console, "error").mockReturnValue();
  const value = {
    toString: vi
      .fn()
      .mockImplementationOnce(() => {
        throw new Error("planted");
      })
      .mockReturnValue("data:,"),
  };
  const frame = make("iframe");
  document.body.append(frame);
  frame.src = value as unknown as string;
  expect(shown(frame)).toEqual({ src: "data:," });
  expect(print).toHaveBeenCalledTimes(1);
});

test("the stop gives the browser's own back, but not from under others, and holds nothing any more", () => {
  const theirs = Object.getOwnPropertyDescriptor(
    Element.prototype,
    "setAttribute",
  ) as PropertyDescriptor;
  const ours = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (...values) {
    ours.apply(this, values);
  };
  const put = Element.prototype.setAttribute;
  stop();
  expect(Element.prototype.setAttribute).toBe(put);
  for (const native of [Node.prototype.appendChild, Element.prototype.append, document.write])
    expect(String(native)).toContain("[native code]");
  const setter = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "src")?.set;
  expect(String(setter)).toContain("[native code]");
  const image = make("img");
  document.body.append(image);
  image.setAttribute("src", URL_);
  expect(shown(image)).toEqual({ src: URL_ });
  Object.defineProperty(Element.prototype, "setAttribute", theirs);
});
