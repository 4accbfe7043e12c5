import { readExpression } from "./expression.ts";

/**
 * Whether a name is meant, in one of the three ways in which services declare what they leave
 * behind.
 */
export type IsNamed = (name: string) => boolean;

/**
 * Reads a declared name: `/…/` is a regular expression without flags, which is found anywhere in
 * the name; elsewhere `*` stands for any characters, and the rest for itself. Others choose the
 * names that it is held against, so its work grows with a name and no faster.
 * @throws SyntaxError for an expression that cannot be read
 */
export function readPattern(pattern: string): IsNamed {
  const [, source] = /^\/(.+)\/$/s.exec(pattern) ?? [];
  if (source !== undefined) return readExpression(source);
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === undefined) return (name) => name === pattern;
  return (name) => isBetween(name, start, rest, end);
}

/**
 * Whether a name begins and ends so, and has the parts between in this order. The first place of
 * each part leaves the most room for those that follow, so nothing is tried twice.
 */
function isBetween(name: string, start: string, parts: readonly string[], end: string): boolean {
  if (name.length < start.length + end.length) return false;
  if (!name.startsWith(start) || !name.endsWith(end)) return false;
  const inner = name.slice(start.length, name.length - end.length);
  let from = 0;
  for (const part of parts) {
    const found = inner.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return true;
}

/** Whether a declared name names one thing and no more. */
export function isExact(pattern: string): boolean {
  return !/^\/.+\/$|\*/s.test(pattern);
}
