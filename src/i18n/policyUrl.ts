import { isSafeAddress } from "../core/safeAddress.ts";
import { pickLanguage } from "./pickLanguage.ts";

/**
 * The policy's address in a language; empty where the owner gave none, and where a link may not
 * lead there. A tag's configuration is not checked before.
 */
export function policyUrl(url: unknown, language: string): string {
  const address = isByLanguage(url) ? inLanguage(url, language) : url;
  return isSafeAddress(address) ? address : "";
}

function isByLanguage(url: unknown): url is Readonly<Record<string, unknown>> {
  return typeof url === "object" && url !== null;
}

function inLanguage(urls: Readonly<Record<string, unknown>>, language: string): unknown {
  const tag = pickLanguage([language], Object.keys(urls));
  return Object.hasOwn(urls, tag) ? urls[tag] : "";
}
