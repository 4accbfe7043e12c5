/**
 * Whether a name is meant, in one of the three ways in which services declare what they leave
 * behind.
 */
export type IsNamed = (name: string) => boolean;

/**
 * Reads a declared name: `/…/` is a regular expression without flags, which is found anywhere in
 * the name; elsewhere `*` stands for any characters, and the rest for itself.
 * @throws SyntaxError for an expression that cannot be read
 */
export function readPattern(pattern: string): IsNamed {
  const [, source = `^${pattern.split("*").map(literally).join(".*")}$`] =
    /^\/(.+)\/$/s.exec(pattern) ?? [];
  const expression = new RegExp(source, "s");
  return (name) => expression.test(name);
}

/** Whether a declared name names one thing and no more. */
export function isExact(pattern: string): boolean {
  return !/^\/.+\/$|\*/s.test(pattern);
}

function literally(text: string): string {
  return text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&");
}
