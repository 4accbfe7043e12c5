import { native } from "../platform/native.ts";
import { ADDRESSES } from "./addresses.ts";
import type { Changes } from "./morphs.ts";

/** What we write, and what the page's own HTML says differently. */
const OWNED = [
  "data-held",
  "data-consent",
  "data-service",
  "data-released",
  "type",
  "srcdoc",
].concat(
  ADDRESSES,
  ADDRESSES.map((name) => `data-${name}`),
);

/** So often in `PERIOD` milliseconds an element is settled at once; then at the end of it. */
const OFTEN = 10;
const PERIOD = 1000;

export interface ChangeOptions {
  readonly signal: AbortSignal;
  /** Takes all that has changed in a task, before any of it is offered. */
  reconcile(changes: Changes): void;
  offer(element: Element): void;
}

/**
 * Offers each element of the page whose attributes have changed that are ours as well: a framework
 * gives a frame another address, or morphs the page to HTML in which nothing is let go. Somebody
 * who undoes at once what we do gets an answer once a second, so that neither waits for ever.
 */
export function watchChanges({ reconcile, offer, signal }: ChangeOptions): void {
  let counts = new Map<Element, number>();

  function endPeriod(): void {
    const before = counts;
    counts = new Map();
    if (signal.aborted) return;
    for (const [element, count] of before) if (count > OFTEN) offer(element);
  }

  function onChange(element: Element): void {
    if (!counts.size) setTimeout(endPeriod, PERIOD);
    const count = (counts.get(element) ?? 0) + 1;
    counts.set(element, count);
    if (count <= OFTEN) offer(element);
  }

  const observer = new MutationObserver((records) => {
    const changed = new Set<Element>();
    for (const { type, target } of records)
      if (type === "attributes") changed.add(target as Element); // which alone has attributes
    if (!changed.size) return;
    reconcile({ changed, removed: () => records.flatMap(removedBy) });
    changed.forEach(onChange);
  });
  observer.observe(document, { subtree: true, childList: true, attributeFilter: OWNED });
  signal.addEventListener("abort", () => observer.disconnect());
}

function removedBy({ removedNodes }: MutationRecord): Element[] {
  return [...removedNodes].flatMap((node) =>
    node instanceof Element ? [node, ...native(node).querySelectorAll("script")] : [],
  );
}
