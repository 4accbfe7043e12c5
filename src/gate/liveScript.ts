import type { Trust } from "../platform/trust.ts";
import { textOf } from "./scriptEnd.ts";
import { addressOf, isExternal, typeOf } from "./scriptKind.ts";

/** Attributes that only say that the script is held, or where from. */
const OURS = new Set(["type", "async", "src", "data-src", "data-type"]);

/**
 * A script's kind is settled when it is first inserted, so an inert one cannot be woken: this makes
 * its living twin. The order is kept by the queue and not by the browser's list of ordered scripts,
 * in which one that hangs would hold up all others for ever. The nonce is carried as a property
 * because browsers hide the attribute.
 */
export function liveScript(
  inert: HTMLScriptElement,
  page: Document,
  trusted: Trust,
): HTMLScriptElement {
  const script = page.createElement("script");
  for (const attribute of inert.attributes)
    if (!OURS.has(attribute.name)) carry(attribute, script, trusted);
  script.type = typeOf(inert);
  script.nonce = inert.nonce;
  if (isExternal(inert)) script.src = trusted().createScriptURL(addressOf(inert));
  script.text = trusted().createScript(textOf(inert));
  return script;
}

/**
 * Makes a script that has run, or is about to, look inert again, which changes nothing for the
 * browser: routers copy the page as it stands, and whoever makes elements of that copy, or moves
 * this one, would run it once more. It stays where it is, with its address, since scripts look for
 * their own tag.
 */
export function disarm(script: HTMLScriptElement, inert: HTMLScriptElement): void {
  for (const name of ["async", "data-src", "data-type"]) {
    const value = inert.getAttribute(name);
    if (value !== null) script.setAttribute(name, value);
  }
  script.type = "text/plain";
}

/**
 * A parser takes names that `setAttribute` refuses in some engines, and handlers that under Trusted
 * Types must be vouched for.
 */
function carry(attribute: Attr, script: HTMLScriptElement, trusted: Trust): void {
  const { name, value } = attribute;
  if (/^on\w+$/.test(name)) script.setAttribute(name, trusted().createScript(value));
  else script.setAttributeNode(attribute.cloneNode() as Attr); // a clone is of the same kind
}
