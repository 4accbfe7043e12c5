import { guard } from "../core/report.ts";
import { documentsIn, freeIn } from "../platform/free.ts";
import { holdAddress, holdDocument } from "./contents.ts";
import { type Address, memoryOf } from "./memory.ts";
import { needsOf } from "./needs.ts";

/** The attributes that make a browser fetch, each held as `data-…`. */
export const ADDRESSES: readonly string[] = [
  "src",
  "srcset",
  "imagesrcset",
  "href",
  "data",
  "poster",
];
const KINDS =
  /^(iframe|frame|img|image|feImage|use|input|source|video|audio|track|link|embed|object)$/;
/** Parts that go with their parent unless they are marked themselves. */
const PLAYERS = "picture,video,audio,object";
const PARTS = `:is(${PLAYERS}) :is(source,img,track,iframe,embed,object)`;
/** What shows a document of its own: it goes only with its place in the page. */
const DOCUMENTS = /^(iframe|frame|embed|object)$/;

/** Puts the addresses that are held as `data-…` under their own names. */
export function setAddresses(element: Element): void {
  const changed = targetsOf(element).filter((target) => setOn(target, element));
  if (changed[0]) reload(element);
}

/**
 * The same for one element alone.
 * @param owner whose condition it goes by
 * @returns whether anything has changed
 */
export function setOn(target: Element, owner: Element): boolean {
  if (!KINDS.test(target.localName)) return false;
  const { addresses, letGo } = memoryOf(document);
  const before = addresses.get(target);
  const now = new Map(ADDRESSES.flatMap((name) => setOne(target, name, before?.get(name))));
  const isWritten = setDocument(target);
  if (!now.size && !target.hasAttribute("srcdoc")) {
    addresses.delete(target);
    letGo.delete(target);
    return before !== undefined;
  }
  addresses.set(target, now);
  if (!letGo.get(target))
    letGo.set(target, { owner, needs: needsOf(owner), takeBack: () => unsetOn(target) });
  return isWritten || [...now].some(([name, address]) => before?.get(name) !== address);
}

/**
 * A page may add to an address that was let go, as a video's player does, or change the one that
 * was held: the first stays, the second is shown.
 * @returns what is to be remembered of it, if it is let go
 */
function setOne(target: Element, name: string, known: Address | undefined): [string, Address][] {
  const held = target.getAttribute(`data-${name}`);
  const present = target.getAttribute(name);
  if (held === null || isCode(target, held)) {
    if (known) restore(target, name, known);
    return [];
  }
  if (known?.held === held && present !== null) return [[name, known]];
  freeIn(document).add(target);
  if (present !== held) target.setAttribute(name, held);
  // where it is the same already, it is a copy of what was let go
  const before = known ? known.before : present === held ? null : present;
  return [[name, { held, before }]];
}

/** Gives a frame back the document that was written in it, see contents.ts. */
function setDocument(target: Element): boolean {
  const text = documentsIn(document).get(target);
  if (text === undefined || target.hasAttribute("srcdoc")) return false;
  guard("a frame's own document", () => target.setAttribute("srcdoc", text));
  return true;
}

/** Takes the addresses of an element and its parts away again, and with them what was loaded. */
export function unsetAddresses(element: Element): void {
  for (const target of targetsOf(element)) unsetOn(target);
}

/** The same for one element alone. */
export function unsetOn(target: Element): void {
  const { addresses, letGo } = memoryOf(document);
  const known = addresses.get(target);
  const names = ADDRESSES.filter((name) => unsetOne(target, name, known?.get(name)));
  if (documentsIn(document).has(target)) holdDocument(target);
  addresses.delete(target);
  letGo.delete(target);
  freeIn(document).delete(target);
  if (!names[0]) return;
  if (DOCUMENTS.test(target.localName)) target.replaceWith(target);
  reload(target);
}

function unsetOne(target: Element, name: string, known: Address | undefined): boolean {
  if (known) restore(target, name, known);
  else if (isCopied(target, name)) target.removeAttribute(name);
  else return false;
  return true;
}

function restore(target: Element, name: string, { before }: Address): void {
  if (before === null) target.removeAttribute(name);
  else target.setAttribute(name, before);
}

/**
 * A router may bring a copy of the page as it was when everything was let go, and a lazy loader may
 * do itself what only we should. A player may have added to the address in such a copy.
 */
function isCopied(target: Element, name: string): boolean {
  const held = target.getAttribute(`data-${name}`);
  const present = target.getAttribute(name);
  if (held === null || present === null) return false;
  if (!DOCUMENTS.test(target.localName)) return present === held;
  return withoutQuery(present) === withoutQuery(held);
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*/s, "");
}

/** Holds everything in a part of the page that is not in the page yet, or no more. */
export function holdAll(content: ParentNode): void {
  for (const element of content.querySelectorAll("*")) {
    if (!KINDS.test(element.localName)) continue;
    unsetOn(element);
    holdOn(element);
  }
}

/** Moves what an element has under its own name to where it is held, if nothing is held there. */
export function holdOn(element: Element): void {
  if (!KINDS.test(element.localName)) return;
  for (const name of ADDRESSES) holdAddress(element, name);
  holdDocument(element);
}

/** Whether an element, or what it is a part of, has a condition of its own. */
export function isMarkedByItself(element: Element): boolean {
  const marked = element.closest("[data-consent]");
  return marked === element || (marked?.matches(PLAYERS) === true && element.matches(PARTS));
}

function targetsOf(element: Element): Element[] {
  const parts = [...element.querySelectorAll(PARTS)];
  return [element, ...parts.filter((part) => part.closest("[data-consent]") === element)].filter(
    ({ localName }) => KINDS.test(localName),
  );
}

/**
 * Markup that a page lets visitors write may hold any `data-` attribute; it must not become code
 * through us.
 */
function isCode({ baseURI, localName }: Element, address: string): boolean {
  if (!URL.canParse(address, baseURI)) return false;
  const { protocol } = new URL(address, baseURI);
  // what a drawing takes in from elsewhere becomes part of the page
  return protocol === "javascript:" || (localName === "use" && protocol === "data:");
}

/** A player looks at its sources only once, unless it is told. */
function reload(element: Element): void {
  const player = element.closest("video,audio");
  if (player instanceof HTMLMediaElement) player.load();
}
