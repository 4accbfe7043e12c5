/** Attributes that only say that the script is held, or where from. */
const OURS = new Set(["type", "async", "data-src", "data-type"]);

/**
 * A script's kind is settled when it is first inserted, so an inert one cannot be woken: this makes its living twin.
 * `async` is off unless the author wrote it, which keeps external scripts in order; the nonce is carried as a property
 * because browsers hide the attribute.
 */
export function liveScript(inert: HTMLScriptElement): HTMLScriptElement {
  const script = document.createElement("script");
  for (const { name, value } of inert.attributes) if (!OURS.has(name)) script.setAttribute(name, value);
  script.type = inert.getAttribute("data-type") ?? "";
  script.async = inert.hasAttribute("async");
  script.nonce = inert.nonce;
  const src = inert.getAttribute("data-src");
  if (src !== null) script.src = src;
  script.text = inert.text;
  return script;
}
