import { native } from "../platform/native.ts";

/** Norwegian goes by these too; the build makes a file of the banner's texts for each. */
const ALIASES = ["no", "nn"];

/**
 * The language that the banner's texts are fetched in ahead. It becomes part of an address, so it
 * is one of ours, whatever stands in the page.
 * @returns undefined if no guess can be made
 */
export function likelyLanguage(setting: string | undefined): string | undefined {
  const wish = setting || native(document).documentElement.lang || navigator.language;
  const [language = ""] = wish.split("-");
  return [...__LANGUAGES__, ...ALIASES].find((known) => known === language);
}
