/**
 * Collects calls until the vendor's script is there, which looks for the list under this very name.
 */
export interface CallQueue {
  (...command: unknown[]): void;
  q?: unknown[];
}

export function callQueue(): CallQueue {
  const q: unknown[] = [];
  return Object.assign((...command: unknown[]) => void q.push(command), { q });
}

export type Command = readonly [name: string, ...values: unknown[]];

/**
 * A list of commands, each its name and what it was given, with a method of each name that adds
 * one.
 * @param names what the owner's code may call before the vendor's script is there, between blanks
 */
export function methodQueue(names: string): Command[] {
  const queue: Command[] = [];
  const methods = names
    .split(" ")
    .map((name) => [name, (...values: unknown[]) => void queue.push([name, ...values])]);
  return Object.assign(queue, Object.fromEntries(methods) as object);
}

/**
 * A list until the vendor's script is there, and then the vendor itself, which takes commands by
 * `push` too.
 */
export interface Snippet {
  push(command: Command): unknown;
  /** What it is to be started with. */
  _i?: unknown[];
}

/** The list that PostHog's and Mixpanel's scripts look for, both of one descent. */
export function snippetQueue(names: string, version: number): Snippet {
  const starts: unknown[] = [];
  const init = (...values: unknown[]) => void starts.push(values);
  return Object.assign(methodQueue(names), { _i: starts, __SV: version, people: [], init });
}
