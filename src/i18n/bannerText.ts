import { listOf } from "./list.ts";

/**
 * Puts the purposes that are asked about into the banner's sentence, joined as the language joins a
 * list.
 */
export function bannerText(
  texts: Readonly<Record<string, string>>,
  categories: readonly string[],
  language: string,
): string {
  const purposes = categories.flatMap((category) => texts[category] ?? []);
  return (texts["text"] ?? "").replace("{{purposes}}", () => listOf(purposes, language));
}
