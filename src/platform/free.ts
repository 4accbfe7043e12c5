const FREE = Symbol.for("sesame-consent.free");
const DOCUMENTS = Symbol.for("sesame-consent.documents");

/**
 * The elements that the gate has let go, kept on the document under a symbol: the guard may be a
 * file of its own, and must not hold back again what the gate releases.
 */
export function freeIn(page: object): WeakSet<object> {
  // a property of ours, which nobody's types know
  const holder = page as Record<symbol, WeakSet<object>>;
  holder[FREE] ??= new WeakSet();
  return holder[FREE];
}

/**
 * The `srcdoc` of each held frame, kept on the document under a symbol: a file of its own lets the
 * frame go, and a page may end us and start us again.
 */
export function documentsIn(page: object): WeakMap<Element, string> {
  const holder = page as Record<symbol, WeakMap<Element, string>>; // the same
  holder[DOCUMENTS] ??= new WeakMap();
  return holder[DOCUMENTS];
}
