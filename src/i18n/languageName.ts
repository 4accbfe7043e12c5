/** Those that not every browser can name. */
const NAMES: Readonly<Record<string, string>> = {
  eu: "Euskara",
  ga: "Gaeilge",
  gl: "Galego",
  is: "Íslenska",
  mt: "Malti",
  zgh: "ⵜⴰⵎⴰⵣⵉⵖⵜ",
};

/** A language in its own words, as it begins a line, for those who look for theirs. */
export function languageName(tag: string): string {
  const known = Object.hasOwn(NAMES, tag) ? NAMES[tag] : undefined;
  const name = known ?? new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
