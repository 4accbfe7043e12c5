import type { ConsentState, Subscriber } from "./consent.ts";
import type { Choice } from "./decision.ts";

/**
 * What the visitor and the page can do. Each needs the lazy half, so each resolves when it is done.
 */
export interface Actions {
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  /** Answers for the categories and services named; the others keep their present grant. */
  choose(choice: Choice): Promise<void>;
  /** Takes every grant back: stores the refusal, stops the vendors, removes their cookies. */
  withdraw(): Promise<void>;
  openPreferences(): Promise<void>;
  /** Closes what is open, without an answer: nothing is granted by it. */
  close(): Promise<void>;
  /**
   * Shows the interface in another language (BCP 47); one that is not there falls back as at the
   * start.
   */
  setLanguage(language: string): Promise<void>;
}

/** What `createConsent` returns and the script tag puts on `window.Sesame`. */
export interface Consent extends Actions {
  readonly state: ConsentState;
  /** Whether a category or a service is granted. A name that nobody configured is denied. */
  allows(name: string): boolean;
  /** Calls at once with the present state, then on each change. @returns its stop */
  subscribe(subscriber: Subscriber): () => void;
  /** Resolves as soon as the category or service is granted; at once where it is. */
  granted(name: string): Promise<void>;
  /** Stops everything and removes the interface. Scripts that have run stay run. */
  destroy(): void;
}
