/** Puts the purposes that are asked about into the banner's sentence, joined as the language joins a list. */
export function bannerText(texts: Readonly<Record<string, string>>, categories: readonly string[], language: string): string {
  const purposes = categories.flatMap((category) => texts[category] ?? []);
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(purposes);
  return (texts["text"] ?? "").replace("{{purposes}}", () => list);
}
