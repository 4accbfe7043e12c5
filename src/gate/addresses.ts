import { freeIn } from "../platform/free.ts";
import { memoryOf } from "./memory.ts";

/** The attributes that make a browser fetch, each held as `data-…`. */
const ADDRESSES = ["src", "srcset", "href", "data", "poster"];
const KINDS = /^(iframe|img|source|video|audio|track|link|embed|object)$/;
/** Parts that go with their parent unless they are marked themselves. */
const PARTS = ":is(picture,video,audio) :is(source,img,track):not([data-consent])";
/** What shows a document of its own: it goes only with its place in the page. */
const DOCUMENTS = /^(iframe|embed|object)$/;

/** Puts the addresses that are held as `data-…` under their own names. */
export function setAddresses(element: Element): void {
  let isChanged = false;
  for (const target of targetsOf(element)) {
    for (const name of ADDRESSES) {
      const address = target.getAttribute(`data-${name}`);
      if (
        address === null ||
        target.getAttribute(name) === address ||
        isCode(address, target.baseURI)
      )
        continue;
      keep(target, name);
      freeIn(document).add(target);
      target.setAttribute(name, address);
      isChanged = true;
    }
  }
  if (isChanged) reload(element);
}

/** Takes them away again, and with them what was loaded. */
export function unsetAddresses(element: Element): void {
  let isChanged = false;
  for (const target of targetsOf(element)) {
    for (const name of ADDRESSES) {
      if (
        !target.hasAttribute(`data-${name}`) ||
        target.getAttribute(name) !== target.getAttribute(`data-${name}`)
      )
        continue;
      const before = memoryOf(document).originals.get(target)?.get(name) ?? null;
      freeIn(document).delete(target);
      if (before === null) target.removeAttribute(name);
      else target.setAttribute(name, before);
      isChanged = true;
    }
  }
  if (!isChanged) return;
  if (DOCUMENTS.test(element.localName)) element.replaceWith(element);
  reload(element);
}

function targetsOf(element: Element): Element[] {
  return [element, ...element.querySelectorAll(PARTS)].filter(({ localName }) =>
    KINDS.test(localName),
  );
}

/**
 * Markup that a page lets visitors write may hold any `data-` attribute; it must not become code
 * through us.
 */
function isCode(address: string, base: string): boolean {
  return URL.canParse(address, base) && new URL(address, base).protocol === "javascript:";
}

function keep(target: Element, name: string): void {
  const { originals } = memoryOf(document);
  const kept = originals.get(target) ?? new Map<string, string | null>();
  originals.set(target, kept.set(name, target.getAttribute(name)));
}

/** A player looks at its sources only once, unless it is told. */
function reload(element: Element): void {
  const player = element.closest("video,audio");
  if (player instanceof HTMLMediaElement) player.load();
}
