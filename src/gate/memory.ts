const KEY = Symbol.for("sesame-consent.memory");

/** What no other start makes undone. */
export interface Memory {
  /** The living scripts that have run, in order. */
  readonly ran: Element[];
  /** Their marks, which their clones bear too (see watch.ts). */
  readonly marks: Set<string>;
  /** The inert script of each. */
  readonly twins: WeakMap<Element, HTMLScriptElement>;
  /** What stood in the place of an address before it was let go. */
  readonly originals: WeakMap<Element, Map<string, string | null>>;
}

/**
 * Kept on the document under a symbol: a page may end us and start us again, also from another copy
 * of our code. The name beside it is what the next gate looks for; a page's element of that name
 * makes it load this without need, and no more.
 */
export function memoryOf(page: object): Memory {
  const holder = page as Record<symbol, Memory>; // a property of ours, which nobody's types know
  holder[KEY] ??= { ran: [], marks: new Set(), twins: new WeakMap(), originals: new WeakMap() };
  Reflect.set(page, "sesame-consent", true);
  return holder[KEY];
}
