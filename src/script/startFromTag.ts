import { report } from "../core/report.ts";
import { areTypesRight, type Config } from "../core/settings.ts";
import type { Pieces } from "../pieces.ts";
import { native } from "../platform/native.ts";
import { start } from "../start.ts";
import { readTag } from "./readTag.ts";

/**
 * A version of the policy that no stored answer can have, so nothing opens the gate and the visitor
 * is asked.
 */
const CLOSED: Config = { policy: { version: "?" } };

/**
 * Starts with the tag's configuration and sets the one global. With a configuration that cannot be
 * used the defaults hold and the gate stays closed; what is wrong with it is printed by the lazy
 * half.
 */
export function startFromTag(tag: HTMLScriptElement | null, parts: object, pieces: Pieces): void {
  const written = readOrReport(tag);
  const begin = (config: Config) => {
    const consent = start(config, { ...pieces, written, tag });
    // The consent of an earlier tag has the chunks of that tag.
    window.Sesame = "parts" in consent ? consent : Object.assign(consent, { parts });
  };
  try {
    begin(written && areTypesRight(written) ? written : CLOSED);
  } catch (error) {
    report("wrong configuration", error); // something inside a list
    begin(CLOSED);
  }
}

function readOrReport(tag: HTMLScriptElement | null): Config | undefined {
  try {
    return readTag(tag, native(document));
  } catch (error) {
    report("wrong configuration", error);
  }
  return undefined;
}
