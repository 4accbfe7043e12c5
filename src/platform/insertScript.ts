import { native } from "./native.ts";
import { trusted } from "./trust.ts";

/** Adds a script to the head, which runs as soon as it is there. */
export function insertScript(
  src: string,
  nonce: string,
  script: HTMLScriptElement = native(document).createElement("script"),
): HTMLScriptElement {
  script.src = trusted().createScriptURL(src);
  script.nonce = nonce;
  native(document).head.append(script);
  return script;
}
