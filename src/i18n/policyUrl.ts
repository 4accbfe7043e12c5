import { pickLanguage } from "./pickLanguage.ts";

/** The policy's address in a language; empty where the owner gave none. */
export function policyUrl(
  url: string | Readonly<Record<string, string>>,
  language: string,
): string {
  return typeof url === "string" ? url : (url[pickLanguage([language], Object.keys(url))] ?? "");
}
