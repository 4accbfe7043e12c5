const KEY = Symbol.for("sesame-consent.free");

/** Notes what we let go ourselves: the guard for listed hosts, a file of its own, leaves it alone. */
export function markFree(element: Element): void {
  const page = document as Document & { [KEY]?: WeakSet<Element> };
  page[KEY] ??= new WeakSet();
  page[KEY].add(element);
}
