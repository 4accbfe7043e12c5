import type { Leftover } from "../core/sweepReport.ts";
import { cookieNames, removeCookie } from "./cookies.ts";

type Kind = Leftover["kind"];

/** One of the places where a page keeps things by name. Both throw where the page may not look. */
interface Store {
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<unknown>;
}

/**
 * Milliseconds. While a script holds a database open nothing more is said of a second attempt to
 * remove it.
 */
const PATIENCE = 1000;

const STORES: Readonly<Record<Kind, Store>> = {
  cookie: { names: async () => cookieNames(), remove: async (name) => removeCookie(name) },
  local: webStorage(() => localStorage),
  session: webStorage(() => sessionStorage),
  indexedDB: {
    // not in Firefox before 126
    names: async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []),
    remove: (name) =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = resolve;
        setTimeout(resolve, PATIENCE);
      }),
  },
  cache: { names: async () => caches.keys(), remove: async (name) => caches.delete(name) },
};

/**
 * What is there. Where a page may not look, or the browser has no such store, there is nothing that
 * it could have left.
 */
export async function namesIn(kind: Kind): Promise<readonly string[]> {
  // a sandboxed frame: Chromium would print a rejected promise of its own for `databases`
  if (origin === "null" || !Object.hasOwn(STORES, kind)) return [];
  return STORES[kind].names().catch(() => []);
}

/** Tries to remove it; whether it is gone is seen by looking again. */
export async function removeFrom(kind: Kind, name: string): Promise<void> {
  await STORES[kind].remove(name).catch(() => {});
}

function webStorage(open: () => Storage): Store {
  return {
    async names() {
      const storage = open();
      return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
    },
    remove: async (name) => open().removeItem(name),
  };
}
