/**
 * The first wanted language that is available, by BCP 47 lookup: `fr-MA` finds `fr`, `pt` finds
 * `pt-BR`. A script is kept to where it can be: `zh-TW` finds `zh-Hant` and not `zh`. Norwegian is
 * one language by any of its tags.
 * @returns a tag out of `available`; English, or else the first of them, where none fits
 */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const wish of wanted) {
    const { language, script, region } = likely(wish) ?? {};
    // Of the few that are near only: to complete a tag takes a browser a tenth of a millisecond.
    const near = available.filter((tag) => tag.toLowerCase().replace(/-.*/, "") === language);
    const known = near.map((tag) => ({ tag, likely: likely(tag) }));
    const found =
      known.find(({ tag }) => tag.toLowerCase() === wish.toLowerCase()) ??
      known.find(({ likely }) => likely?.script === script && likely?.region === region) ??
      known.find(
        ({ tag, likely }) => likely?.script === script && tag.toLowerCase() === language,
      ) ??
      known.find(({ likely }) => likely?.script === script) ??
      known[0];
    if (found) return found.tag;
  }
  return available.includes("en") ? "en" : (available[0] ?? "en");
}

/** A tag with the script and the region that most who use it mean; undefined where it is none. */
function likely(tag: string) {
  try {
    return new Intl.Locale(tag.replace(/^n[no]\b/i, "nb")).maximize();
  } catch {
    return undefined;
  }
}
