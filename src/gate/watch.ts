import { native } from "../platform/native.ts";
import { watchContents } from "./contents.ts";
import { markOf } from "./mark.ts";

/**
 * What can be gated, and the elements that are filled by us. `data-service` alone is common in
 * other tools' markup, so it counts only on elements that cannot mean anything else: inert scripts.
 * A form brings in nothing, and its fields can hide each of its methods.
 */
export const GATED =
  "[data-consent]:not(form),script[type='text/plain'][data-service],sesame-cookies,sesame-preferences";

export interface Watcher {
  /**
   * Watching a page while it is parsed costs a record for every node: where nothing can be let go
   * it begins when the parser is done.
   */
  start(isGranting: boolean): void;
  /** Offers every gated element of the page again. */
  settleAll(): void;
}

export interface WatchOptions {
  readonly page: Document;
  readonly signal: AbortSignal;
  /** Takes an element that is there as a whole. */
  settle(element: Element): void;
  /** Takes one as soon as it is there. */
  hold(element: Element): void;
}

/**
 * Offers each gated element as soon as the parser has finished it, and those that scripts add
 * later.
 */
export function watch({ page, settle, hold, signal }: WatchOptions): Watcher {
  const unfinished = new Set<Element>();
  const offer = () => {
    for (const element of unfinished) {
      if (!isComplete(element, page)) continue;
      unfinished.delete(element);
      if (element.isConnected) settle(element);
    }
  };
  const look = (elements: Iterable<Element>) => {
    for (const element of elements) {
      if (/^(script|template)$/.test(element.localName)) markOf(element);
      hold(element);
      unfinished.add(element);
    }
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) for (const node of record.addedNodes) look(gatedIn(node));
    offer();
  });
  signal.addEventListener("abort", () => observer.disconnect());
  const settleAll = () => {
    if (signal.aborted) return;
    observer.observe(document, { childList: true, subtree: true });
    look(gatedIn(page.documentElement));
    offer();
  };

  return {
    start(isGranting) {
      page.addEventListener("readystatechange", settleAll, { signal });
      if (isGranting || page.readyState !== "loading") settleAll();
      else watchContents(page, hold, signal);
    },
    settleAll,
  };
}

function gatedIn(node: Node): Element[] {
  if (!(node instanceof Element)) return [];
  const element = native(node);
  const found = [...element.querySelectorAll(GATED)];
  // a part that a script adds to a player goes with it
  const isPart = /^(source|track)$/.test(element.localName);
  const own = isPart ? element.closest("[data-consent]:not(form)") : element.matches(GATED) && node;
  return own ? [own, ...found] : found;
}

/**
 * The parser may stop in the middle of an inline script or a template (a network packet ends
 * there). An element is finished once anything follows it, or the whole page has been read.
 */
function isComplete(element: Element, page: Document): boolean {
  if (page.readyState !== "loading") return true;
  for (let node: Node | null = element; node; node = native(node).parentNode)
    if (native(node).nextSibling) return true;
  return false;
}
