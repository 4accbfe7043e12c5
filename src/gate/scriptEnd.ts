import { isCode, isExternal, isModule } from "./scriptKind.ts";

/** A script that is asked for ahead of its turn. */
export interface Fetching {
  /** As `performance.now()` says it. */
  readonly since: number;
  isDone: boolean;
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
 * Puts the living twin into the page. Resolves when it has run, failed, been blocked or taken too
 * long; at once where it has run by now.
 * @returns whether it hangs
 */
export function insert(
  inert: HTMLScriptElement,
  script: HTMLScriptElement,
  patience: number,
): Promise<boolean> | undefined {
  const end = endOf(inert, script);
  inert.replaceWith(script);
  return (
    end &&
    Promise.race([end, new Promise<boolean>((resolve) => setTimeout(resolve, patience, true))])
  );
}

function endOf(inert: HTMLScriptElement, script: HTMLScriptElement): Promise<boolean> | undefined {
  if (!isCode(inert) || !(isExternal(inert) || isModule(inert))) return undefined;
  return new Promise((resolve) => {
    const end = () => resolve(false);
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    if (!isExternal(inert)) addEventListener(startOf(inert), end, { once: true });
  });
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
