import Cookies from "js-cookie";
import type { Decision } from "../core/decision.ts";
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
export function writeDecision(decision: Decision, { domain, expiresAfter }: WriteSettings): boolean {
  const line = encode(decision);
  try {
    unescaped.set(NAME, line, {
      sameSite: "lax",
      secure: location.protocol === "https:",
      expires: new Date(decision.time + expiresAfter * 864e5),
      ...(domain && { domain }),
    });
    return unescaped.get(NAME) === line;
  } catch {
    return false; // document.cookie throws in a sandboxed frame
  }
}

/** A line holds only characters that a cookie may hold. */
const unescaped = Cookies.withConverter({ read: String, write: String });
