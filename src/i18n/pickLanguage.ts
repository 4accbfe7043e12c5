/**
 * The first wanted language that is available, by BCP 47 lookup: `fr-MA` finds `fr`, `pt` finds `pt-BR`.
 * @returns a tag out of `available`; English, or else the first of them, where none fits
 */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    for (let range = tag.toLowerCase(); range; range = range.replace(/-?[^-]*$/, "")) {
      const found =
        available.find((name) => name.toLowerCase() === range) ??
        available.find((name) => name.toLowerCase().startsWith(`${range}-`));
      if (found) return found;
    }
  }
  return available.includes("en") ? "en" : (available[0] ?? "en");
}
