import { trusted } from "../platform/trust.ts";

/** Attributes that only say that the script is held, or where from. */
const OURS = new Set(["type", "async", "data-src", "data-type"]);

/** How the parser would have run a script. */
export type Turn = "ordered" | "deferred" | "async";

const CLASSIC = /^$|^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/i;

/**
 * A script's kind is settled when it is first inserted, so an inert one cannot be woken: this makes its living twin.
 * The order is kept by the queue and not by the browser's list of ordered scripts, in which one that hangs would hold
 * up all others for ever. The nonce is carried as a property because browsers hide the attribute.
 */
export function liveScript(inert: HTMLScriptElement): HTMLScriptElement {
  const script = document.createElement("script");
  for (const { name, value } of inert.attributes) if (!OURS.has(name)) script.setAttribute(name, value);
  script.type = typeOf(inert);
  // Only a module without address ends without an event, so only there the browser must keep the order.
  script.async = inert.hasAttribute("async") || isExternal(inert);
  script.nonce = inert.nonce;
  if (isExternal(inert)) script.src = trusted().createScriptURL(addressOf(inert));
  script.text = trusted().createScript(inert.text);
  return script;
}

export function isExternal(inert: HTMLScriptElement): boolean {
  return inert.hasAttribute("data-src") || inert.hasAttribute("src");
}

export function addressOf(inert: HTMLScriptElement): string {
  return inert.getAttribute("data-src") ?? inert.getAttribute("src") ?? "";
}

export function isModule(inert: HTMLScriptElement): boolean {
  return /^module$/i.test(typeOf(inert));
}

/** Whether the browser will run it at all: data blocks and `nomodule` have no end to wait for. */
export function isCode(inert: HTMLScriptElement): boolean {
  return isModule(inert) || (CLASSIC.test(typeOf(inert)) && !inert.noModule);
}

export function turnOf(inert: HTMLScriptElement): Turn {
  if (!isCode(inert)) return "ordered";
  if (inert.hasAttribute("async") && (isModule(inert) || isExternal(inert))) return "async";
  return isModule(inert) || (isExternal(inert) && inert.hasAttribute("defer")) ? "deferred" : "ordered";
}

function typeOf(inert: HTMLScriptElement): string {
  return inert.getAttribute("data-type") ?? "";
}
