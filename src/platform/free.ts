const KEY = Symbol.for("sesame-consent.free");

/**
 * The elements that the gate has let go, kept on the document under a symbol: the guard may be a
 * file of its own, and must not hold back again what the gate releases.
 */
export function freeIn(page: object): WeakSet<object> {
  // a property of ours, which nobody's types know
  const holder = page as Record<symbol, WeakSet<object>>;
  holder[KEY] ??= new WeakSet();
  return holder[KEY];
}
