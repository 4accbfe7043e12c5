import { own } from "../platform/own.ts";

/**
 * Fills every element of that name, now and when one is added, and empties it when it is gone.
 * Returns the end of all.
 */
export function fillEach(name: string, fill: (element: HTMLElement) => () => void): () => void {
  const filled = new Map<Element, () => void>();
  const empty = (element: Element) => {
    filled.get(element)?.();
    filled.delete(element);
  };
  const fillAll = () => {
    for (const element of filled.keys()) if (!element.isConnected) empty(element);
    for (const element of own("querySelectorAll").call<Document, [string], NodeListOf<HTMLElement>>(
      document,
      name,
    ))
      if (!filled.has(element)) filled.set(element, fill(element));
  };
  const observer = new MutationObserver(fillAll);
  observer.observe(document, { childList: true, subtree: true });
  fillAll();
  return () => {
    observer.disconnect();
    [...filled.keys()].forEach(empty);
  };
}
