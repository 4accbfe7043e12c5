/**
 * A property of the document itself: a page's `<form name="body">` hides it. A function is to be
 * called on the document. For reading more of them at once there is `native`.
 */
export function own<Key extends keyof Document>(name: Key): Document[Key] {
  return Reflect.get(Document.prototype, name, document);
}

/** `document.createElement`. */
export function create(name: string): HTMLElement {
  return own("createElement").call(document, name);
}

/** Writes a cookie, in the words of `document.cookie`. */
export function writeCookie(words: string): void {
  Reflect.set(Document.prototype, "cookie", words, document);
}
