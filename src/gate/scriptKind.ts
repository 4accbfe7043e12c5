/** How the parser would have run a script. */
export type Turn = "ordered" | "deferred" | "async";

const CLASSIC =
  /^$|^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/i;

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
  return isModule(inert) || (isExternal(inert) && inert.hasAttribute("defer"))
    ? "deferred"
    : "ordered";
}

export function typeOf(inert: HTMLScriptElement): string {
  return inert.getAttribute("data-type") ?? "";
}
