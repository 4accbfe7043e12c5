import {
  type Decision,
  type Grants,
  grantsOf,
  type Status,
  statusOf,
  type Terms,
} from "./decision.ts";
import { guard } from "./report.ts";

/** What code can know of the consent at one moment. Replaced at each change, never edited. */
export interface ConsentState {
  readonly status: Status;
  readonly grants: Grants;
  /** The answer behind it, if there is one. */
  readonly decision: Decision | undefined;
  /**
   * Categories and services that are denied now and whose scripts have run on this page: they stop
   * when it is left.
   */
  readonly stillRunning: readonly string[];
}

/** Called with the state and the one before it; at the first call both are the present one. */
export type Subscriber = (state: ConsentState, previous: ConsentState) => void;

/** The live state: the only thing that changes. */
export interface ConsentStore {
  state(): ConsentState;
  /** Whether a category or a service is granted. A name that nobody configured is denied. */
  allows(name: string): boolean;
  /** Calls at once with the present state, then at each announcement; returns its stop. */
  subscribe(subscriber: Subscriber): () => void;
  /** Resolves as soon as the name is granted. */
  granted(name: string): Promise<void>;
  /**
   * Puts a new decision in the place of the old one. Silent, so that others can act before
   * subscribers hear.
   */
  replace(decision: Decision | undefined): void;
  /** Tells the subscribers what has changed since the last announcement. */
  announce(): void;
}

/**
 * @param now milliseconds since 1970
 * @param stillRunning asked after each answer for the names of what it can no longer stop
 */
export function createConsentStore(
  terms: Terms,
  stored: Decision | undefined,
  now: () => number,
  stillRunning: () => readonly string[] = () => [],
): ConsentStore {
  const subscribers = new Set<Subscriber>();
  const stateOf = (decision: Decision | undefined, running: readonly string[]): ConsentState =>
    Object.freeze({
      status: statusOf(decision, terms, now()),
      grants: grantsOf(decision, terms, now()),
      decision,
      stillRunning: running,
    });
  let state = stateOf(stored, []);
  let announced = state;

  const allows = (name: string) => Object.hasOwn(state.grants, name) && state.grants[name] === true;
  const subscribe = (subscriber: Subscriber) => {
    const guarded: Subscriber = (...states) => guard("subscriber", () => subscriber(...states));
    subscribers.add(guarded);
    guarded(state, state);
    return () => subscribers.delete(guarded);
  };

  return {
    state: () => state,
    allows,
    subscribe,
    granted: (name) =>
      // The subscriber stays: to take it away costs each page view more bytes than it costs a page
      // to call it at an answer.
      new Promise((resolve) => void subscribe(() => allows(name) && resolve())),
    replace(decision) {
      state = stateOf(decision, []);
      state = stateOf(decision, stillRunning());
    },
    announce() {
      const previous = announced;
      announced = state;
      // Who joins in the meantime has been called already; who leaves hears no more.
      for (const subscriber of Array.from(subscribers))
        if (subscribers.has(subscriber)) subscriber(state, previous);
    },
  };
}
