import type { Trust } from "../platform/trust.ts";
import { textOf } from "./scriptEnd.ts";
import { addressOf, isExternal, typeOf } from "./scriptKind.ts";

/** Attributes that only say that the script is held, or where from. */
const OURS = new Set(["type", "async", "data-src", "data-type"]);

/**
 * A script's kind is settled when it is first inserted, so an inert one cannot be woken: this makes its living twin.
 * The order is kept by the queue and not by the browser's list of ordered scripts, in which one that hangs would hold
 * up all others for ever. The nonce is carried as a property because browsers hide the attribute.
 */
export function liveScript(inert: HTMLScriptElement, trusted: Trust): HTMLScriptElement {
  const script = document.createElement("script");
  for (const { name, value } of inert.attributes) if (!OURS.has(name)) script.setAttribute(name, value);
  script.type = typeOf(inert);
  script.nonce = inert.nonce;
  if (isExternal(inert)) script.src = trusted().createScriptURL(addressOf(inert));
  script.text = trusted().createScript(textOf(inert));
  return script;
}
