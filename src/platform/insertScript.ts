import { native } from "./native.ts";
import { trusted } from "./trust.ts";

/** Adds a script to the head, which runs as soon as it is there. */
export function insertScript(src: string, nonce: string): HTMLScriptElement {
  const page = native(document);
  const script = page.createElement("script");
  script.src = trusted().createScriptURL(src);
  script.nonce = nonce;
  page.head.append(script);
  return script;
}
