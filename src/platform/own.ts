type Name = "body" | "cookie";

/**
 * A property of the document itself: a page's `<form name="body">` hides it. For reading more of them at once there is
 * `native`.
 */
export function own<Key extends Name>(name: Key): Document[Key] {
  return Reflect.get(Document.prototype, name, document);
}

/** Writes a cookie, in the words of `document.cookie`. */
export function writeCookie(words: string): void {
  Reflect.set(Document.prototype, "cookie", words, document);
}
