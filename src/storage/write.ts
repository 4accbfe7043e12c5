import type { Decision } from "../core/decision.ts";
import { own, writeCookie } from "../platform/own.ts";
import { encode } from "./encode.ts";

/** The name of the cookie; storage.ts reads it by a pattern of its own. */
export const NAME = "sesame-consent";

export interface WriteSettings {
  /** Cookie domain; this host only when empty. */
  readonly domain: string;
  /** Days. */
  readonly expiresAfter: number;
}

/** Stores a decision for what is left of its time. @returns whether the browser kept it */
export function writeDecision(
  decision: Decision,
  { domain, expiresAfter }: WriteSettings,
): boolean {
  const pair = `${NAME}=${encode(decision)}`; // of characters that a cookie may hold
  const expires = new Date(decision.time + expiresAfter * 864e5).toUTCString();
  const where =
    (domain && `; domain=${domain}`) + (location.protocol === "https:" ? "; secure" : "");
  try {
    writeCookie(`${pair}; path=/; expires=${expires}; samesite=lax${where}`);
    return own("cookie").split("; ").includes(pair);
  } catch {
    return false; // a sandboxed frame may not
  }
}
