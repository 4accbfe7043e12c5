import type { Decision } from "../core/decision.ts";
import { guard } from "../core/report.ts";
import { decode } from "./decode.ts";

/**
 * Every valid answer that the browser holds, the newest first; after a change of domain there are
 * two. Only read here: the answer is written in the lazy half.
 * @param now milliseconds since 1970
 */
export function readDecisions(page: Document, now: number): Decision[] {
  const decisions = cookies(page).flatMap((cookie) => decode(cookie, now) ?? []);
  return decisions.sort((a, b) => b.time - a.time);
}

/** The values under our name. */
function cookies(page: Document): string[] {
  try {
    return Array.from(
      page.cookie.matchAll(/(?:^|; )sesame-consent=([^;]*)/g),
      ([, value = ""]) => value,
    );
  } catch {
    return []; // a sandboxed frame may not even look
  }
}

/**
 * Removes the answer where the half that writes cannot be had: better asked again than granted
 * against a refusal.
 */
export function removeDecision(domain: string): void {
  guard("storage", () => {
    // biome-ignore lint/suspicious/noDocumentCookie: where the page hides it there is no answer to remove
    document.cookie = `sesame-consent=; path=/; max-age=0${domain && `; domain=${domain}`}`;
  });
}
