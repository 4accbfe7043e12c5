/**
 * A list in the way of the language; by commas where the browser does not know it, rather than with
 * another language's "and".
 */
export function listOf(items: readonly string[], language: string): string {
  if (!Intl.ListFormat.supportedLocalesOf(language).length) return items.join(", ");
  return new Intl.ListFormat(language, { type: "conjunction" }).format(items);
}
