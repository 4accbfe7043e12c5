import { native } from "../platform/native.ts";
import { trusted } from "../platform/trust.ts";

/** The files of the lazy half put what they hold here, by name. */
export const parts: Record<string, unknown> = {};

const loading = new Map<string, Promise<unknown>>();

/**
 * Loads `sesame.<name>.js` from beside our own tag. A classic script needs neither CORS nor a host
 * in the page's CSP, where `import()` needs both; the nonce is passed on.
 */
export function loadPart<Part>(name: string, tag: HTMLScriptElement | null): Promise<Part> {
  const found = loading.get(name) ?? insert(name, tag);
  loading.set(name, found);
  found.catch(() => loading.delete(name)); // so that it can be tried again
  return found as Promise<Part>;
}

function insert(name: string, tag: HTMLScriptElement | null): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const page = native(document);
    const script = page.createElement("script");
    script.src = trusted().createScriptURL(
      new URL(`sesame.${name}.js`, tag?.src || location.href).href,
    );
    script.nonce = tag?.nonce ?? "";
    const fail = () => reject(new Error(script.src));
    script.onload = () => (name in parts ? resolve(parts[name]) : fail());
    script.onerror = fail;
    page.head.append(script);
  });
}
