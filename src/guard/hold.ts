import { guard } from "../core/report.ts";
import { freeIn } from "../platform/free.ts";
import { ADDRESSES } from "./addresses.ts";

/**
 * Links of other kinds (`canonical`, `author`) fetch nothing. One without a kind may get it later.
 */
const FETCHING_LINK = /^$|style|icon|manifest|pre|dns/i;

/**
 * @returns the condition that must hold for an attribute's addresses and does not; empty where
 * nothing is in the way
 */
export type Refuses = (name: string, value: string) => string;

export interface Holder {
  /** Holds back what is listed in a tree: that node and all below it. */
  holdIn(root: Node): void;
  /**
   * As `holdIn`, for a tree whose scripts the browser never runs: the gate must not run them
   * either.
   */
  holdInMarkup(root: Node): void;
  /** Takes an address that an element has or is about to get. @returns whether it was held */
  holdAddress(element: Element, name: string, value: string): boolean;
}

/** Marks elements as an owner would who gates them by hand. */
export function createHolder(page: Document, refuses: Refuses): Holder {
  // Captured, since pages patch prototypes after us, and since a form's fields can hide any of its
  // methods.
  const { getAttribute, setAttribute, removeAttribute, remove } = Element.prototype;
  const { insertBefore } = Node.prototype;
  const { createTreeWalker } = Document.prototype;
  const free = freeIn(page);
  const held = new WeakSet<Element>();
  const spent = new WeakSet<Element>(); // scripts that the gate has run, or that never run

  const read = (element: Element, name: string): string | null => getAttribute.call(element, name);
  const write = (element: Element, name: string, value: string): void =>
    setAttribute.call(element, name, value);

  return {
    holdAddress,
    holdIn: (root) => walk(root, holdElement),
    holdInMarkup: (root) =>
      walk(root, (element) => (isScript(element) ? spent.add(element) : holdElement(element))),
  };

  function walk(root: Node, visit: (element: Element) => void): void {
    visit(root as Element); // a node of another kind has no name that is in the table
    if (!root.firstChild) return;
    const walker = createTreeWalker.call(page, root, 1); // elements only
    while (walker.nextNode()) visit(walker.currentNode as Element); // see the filter
  }

  function holdElement(element: Element): void {
    for (const name of ADDRESSES.get(element.localName) ?? [])
      holdAddress(element, name, read(element, name) ?? "");
  }

  function holdAddress(element: Element, name: string, value: string): boolean {
    if (free.has(element)) return !spent.add(element);
    const condition = refuses(name, value);
    if (condition && isFetching(element)) {
      guard("the guard", () => hold(element, name, value, condition));
      return true;
    }
    // the page has thought better of it
    if (value && held.has(element)) removeAttribute.call(element, `data-${name}`);
    return false;
  }

  function isFetching(element: Element): boolean {
    if (isScript(element)) return !spent.has(element) && read(element, "type") !== "text/plain";
    return element.localName !== "link" || FETCHING_LINK.test(read(element, "rel") ?? "");
  }

  function hold(element: Element, name: string, value: string, condition: string): void {
    if (isScript(element)) disarm(element);
    removeAttribute.call(element, name);
    write(element, `data-${name}`, value);
    // What the owner wrote on the element itself counts; what we wrote was for its last address.
    if (held.has(element) || read(element, "data-consent") === null)
      write(element, "data-consent", condition);
    held.add(element);
    if (element.localName === "iframe") cancel(element);
  }

  /** What scripts create runs as soon as it arrives, like `async`, unless they say otherwise. */
  function disarm(script: HTMLScriptElement): void {
    const type = read(script, "type");
    write(script, "type", "text/plain");
    if (type !== null) write(script, "data-type", type);
    if (script.async) write(script, "async", "");
  }

  /**
   * A frame that stands in the page has begun to load; taken out and put back, it begins anew with
   * nothing.
   */
  function cancel(frame: Element): void {
    const { parentNode, nextSibling } = frame;
    if (!parentNode) return;
    remove.call(frame);
    insertBefore.call(parentNode, frame, nextSibling);
  }
}

function isScript(element: Element): element is HTMLScriptElement {
  return element.localName === "script";
}
