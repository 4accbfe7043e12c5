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
  /** Whether this decision is the present one, and has not expired since it was put in force. */
  isCurrent(decision: Decision | undefined): boolean;
  /** Puts a decision in force. Silent, so that others can act before subscribers hear of it. */
  replace(decision: Decision | undefined): void;
  /** Notes the names of denied categories and services that cannot be stopped on this page. */
  setStillRunning(names: readonly string[]): void;
  /** Tells the subscribers about all changes since the last announcement. */
  announce(): void;
  /** Forgets all subscribers. */
  close(): void;
}

/** @param now milliseconds since 1970 */
export function createConsentStore(
  terms: Terms,
  stored: Decision | undefined,
  now: () => number,
): ConsentStore {
  const subscribers = new Set<Subscriber>();
  const stateOf = (decision: Decision | undefined): ConsentState =>
    Object.freeze({
      status: statusOf(decision, terms, now()),
      grants: grantsOf(decision, terms, now()),
      decision,
      stillRunning: [],
    });
  let state = stateOf(stored);
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
    // The subscriber stays. One that is called in vain at each answer costs a page nothing.
    granted: (name) => new Promise((resolve) => void subscribe(() => allows(name) && resolve())),
    isCurrent: (decision) =>
      JSON.stringify(decision) === JSON.stringify(state.decision) &&
      statusOf(decision, terms, now()) === state.status,
    replace(decision) {
      state = stateOf(decision);
    },
    setStillRunning(names) {
      if (names.length) state = Object.freeze({ ...state, stillRunning: names });
    },
    announce() {
      const previous = announced;
      announced = state;
      // Subscribers that joined meanwhile have been called already. Those that left hear no more.
      for (const subscriber of Array.from(subscribers))
        if (subscribers.has(subscriber)) subscriber(announced, previous);
    },
    close: () => subscribers.clear(),
  };
}
