/**
 * The first wanted language that is available, by BCP 47 lookup: `fr-MA` finds `fr`, `pt` finds `pt-BR`. A script is kept to where it can
 * be: `zh-TW` finds `zh-Hant` and not `zh`. Norwegian is one language by any of its tags.
 * @returns a tag out of `available`; English, or else the first of them, where none fits
 */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  const known = available.map((tag) => ({ tag, likely: likely(tag) }));
  for (const wish of wanted.map(likely)) {
    if (!wish) continue;
    const { language, script, region } = wish;
    const near = known.filter(({ likely }) => likely?.language === language);
    const found =
      near.find(({ tag }) => tag.toLowerCase() === wish.tag) ??
      near.find(({ likely }) => likely?.script === script && likely?.region === region) ??
      near.find(({ tag, likely }) => likely?.script === script && tag.toLowerCase() === language) ??
      near.find(({ likely }) => likely?.script === script) ??
      near[0];
    if (found) return found.tag;
  }
  return available.includes("en") ? "en" : (available[0] ?? "en");
}

/** A tag with the script and the region that most who use it mean; undefined where it is none. */
function likely(tag: string) {
  try {
    const { language, script, region } = new Intl.Locale(tag.replace(/^n[no]\b/i, "nb")).maximize();
    return { tag: tag.toLowerCase(), language, script, region };
  } catch {
    return undefined;
  }
}
