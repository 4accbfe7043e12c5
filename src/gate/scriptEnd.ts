import { native } from "../platform/native.ts";
import { isCode, isExternal, isModule } from "./scriptKind.ts";

/** A script that is asked for ahead of its turn. */
export interface Fetching {
  /** As `performance.now()` says it. */
  readonly since: number;
  isDone: boolean;
  /** Asks for it no more, as far as the browser lets us. */
  stop(): void;
}

export type Outcome = "has run" | "has failed" | "was stopped";

/** A living script that has not run yet. */
export interface Ending {
  readonly outcome: Promise<Outcome>;
  /** Keeps it from running. */
  stop(): void;
}

/**
 * Milliseconds for which a script may hold up those after it, counted from when it was asked for.
 */
export const PATIENCE = 10_000;

/**
 * The same for a module once something has hung: what it imports is asked for no sooner than now.
 */
const LITTLE_PATIENCE = 1000;

/**
 * @param fetching where it is asked for already
 * @param hasHung whether another has used the patience up
 */
export function patienceWith(
  inert: HTMLScriptElement,
  fetching: Fetching | undefined,
  hasHung: boolean,
): number {
  if (fetching && !fetching.isDone) return fetching.since + PATIENCE - performance.now();
  return hasHung && isModule(inert) ? LITTLE_PATIENCE : PATIENCE;
}

/**
 * Puts the living twin into the page.
 * @returns how it ends; undefined where it has run by now
 */
export function insert(inert: HTMLScriptElement, script: HTMLScriptElement): Ending | undefined {
  const ending = endingOf(inert, script);
  inert.replaceWith(script);
  return ending;
}

/** Resolves when it has ended, or has taken too long. @returns whether it hangs */
export function hangs({ outcome }: Ending, patience: number): Promise<boolean> {
  const isOver = outcome.then(() => false);
  return Promise.race([
    isOver,
    new Promise<boolean>((resolve) => setTimeout(resolve, patience, true)),
  ]);
}

function endingOf(inert: HTMLScriptElement, script: HTMLScriptElement): Ending | undefined {
  if (!isCode(inert) || !(isExternal(inert) || isModule(inert))) return undefined;
  const life = new AbortController();
  const { signal } = life;
  const outcome = new Promise<Outcome>((resolve) => {
    const on = (target: EventTarget, event: string, how: Outcome) =>
      target.addEventListener(event, () => resolve(how), { signal });
    on(script, "load", "has run");
    on(script, "error", "has failed");
    if (!isExternal(inert)) on(window, startOf(inert), "has run");
    signal.addEventListener("abort", () => resolve("was stopped"));
  });
  const stop = () => {
    life.abort();
    script.onload = script.onerror = null; // Firefox says that it has failed
    // A script does not run in another document than the one it was prepared for:
    // https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
    native(document).implementation.createHTMLDocument().adoptNode(script);
  };
  return { outcome, stop };
}

/**
 * A module without address ends without an event, and Firefox keeps no order among those that
 * scripts insert. So its first statement, which runs when its imports have run, tells: who waits
 * for it goes on when the rest of it has run too.
 */
export function textOf(inert: HTMLScriptElement): string {
  const needsTelling = isModule(inert) && !isExternal(inert);
  return needsTelling ? `dispatchEvent(new Event("${startOf(inert)}"));${inert.text}` : inert.text;
}

function startOf(inert: HTMLScriptElement): string {
  return `sesame:module-${inert.getAttribute("data-held")}`;
}
