/**
 * What can be gated. `data-service` alone is common in other tools' markup, so it counts only on elements that
 * cannot mean anything else: inert scripts.
 */
const GATED = "[data-consent],script[type='text/plain'][data-service]";

export interface Watcher {
  /** Offers every gated element of the page again. */
  settleAll(): void;
  stop(): void;
}

/**
 * Offers each gated element as soon as the parser has finished it, and those that scripts add later. Watching a page
 * while it is parsed costs a record for every node, so where nothing can be let go it begins when the parser is done.
 */
export function watch(page: Document, settle: (element: Element) => void, fromTheStart: boolean): Watcher {
  const unfinished = new Set<Element>();
  const offer = () => {
    for (const element of unfinished) {
      if (!isComplete(element)) continue;
      unfinished.delete(element);
      settle(element);
    }
  };
  const look = (node: Node) => {
    for (const element of gatedIn(node)) unfinished.add(element);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) record.addedNodes.forEach(look);
    offer();
  });
  const settleAll = () => {
    observer.observe(page, { childList: true, subtree: true });
    look(page);
    offer();
  };

  page.addEventListener("readystatechange", settleAll);
  if (fromTheStart || page.readyState !== "loading") settleAll();
  return {
    settleAll,
    stop() {
      page.removeEventListener("readystatechange", settleAll);
      observer.disconnect();
    },
  };
}

function gatedIn(node: Node): Element[] {
  const element = node as Element; // or less: a text has neither method, a document has one
  return [...(element.matches?.(GATED) ? [element] : []), ...(element.querySelectorAll?.(GATED) ?? [])];
}

/**
 * The parser may stop in the middle of an inline script or a template (a network packet ends there). An element is
 * finished once anything follows it, or the whole page has been read.
 */
function isComplete(element: Element): boolean {
  if (document.readyState !== "loading") return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
