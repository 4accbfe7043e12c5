/** A question about one category or service. */
export type Allows = (name: string) => boolean;

/**
 * Reads the value of `data-consent` and asks it: `a b` needs both, `a|b` needs either, `!a` holds
 * while `a` is denied. An empty value, and a word that is no name, never hold.
 */
export function holds(condition: string, allows: Allows): boolean {
  return condition
    .trim()
    .split(/\s+/)
    .every((any) => any.split("|").some((word) => asks(word, allows)));
}

function asks(word: string, allows: Allows): boolean {
  const [, not, name] = /^(!?)([\w-]+)$/.exec(word) ?? [];
  return name !== undefined && allows(name) !== !!not;
}
