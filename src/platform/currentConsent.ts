const KEY = Symbol.for("sesame-consent");

/**
 * The one consent of the page. It is kept on the document under a symbol, which no markup can name,
 * so that a script tag, a module and a replaced module find the same.
 */
export function currentConsent<Consent extends object>(): Consent | undefined {
  // A property of ours, which TypeScript's DOM does not know.
  return (document as unknown as Record<symbol, Consent | undefined>)[KEY];
}

export function setCurrentConsent(consent: object | undefined): void {
  Reflect.set(document, KEY, consent);
}
