import { native } from "../platform/native.ts";
import { trusted } from "../platform/trust.ts";

/** The chunks put what they hold here, by name. */
export const parts: Record<string, unknown> = {};

/** Where the chunks lie, and the nonce that they need. */
export interface Source {
  /** Empty if the tag's file has another name, so that its neighbours are not ours. */
  readonly folder: string;
  readonly nonce: string;
}

/** The file that chunks lie beside. */
const FILE = /^[^?#]*\/(?=sesame\.js(?:[?#]|$))/;

/**
 * Taken once, while the tag runs: later the page may have another address or another `<base>`,
 * and markup may have changed the tag.
 */
export function sourceOf(tag: HTMLScriptElement | null): Source {
  const [folder = ""] = FILE.exec(tag?.src ?? "") ?? [];
  return { folder, nonce: tag?.nonce ?? "" };
}

const loading = new Map<string, Promise<unknown>>();

/**
 * Loads `sesame.<name>.js` from the folder of our own file. A classic script needs neither CORS nor
 * a host in the page's CSP, where `import()` needs both.
 * @param name one that we know, since it becomes part of an address
 */
export function loadPart<Part>(name: string, source: Source): Promise<Part> {
  const found = loading.get(name) ?? insert(name, source);
  loading.set(name, found);
  found.catch(() => loading.delete(name)); // So that it can be tried again.
  return found as Promise<Part>;
}

function insert(name: string, { folder, nonce }: Source): Promise<unknown> {
  if (!folder) return Promise.reject(new Error("load Sesame from a file named sesame.js"));
  return new Promise((resolve, reject) => {
    const page = native(document);
    const script = page.createElement("script");
    script.src = trusted().createScriptURL(`${folder}sesame.${name}.js`);
    script.nonce = nonce;
    const fail = () => reject(new Error(script.src));
    script.onload = () => (name in parts ? resolve(parts[name]) : fail());
    script.onerror = fail;
    page.head.append(script);
  });
}
