import { freeIn } from "../platform/free.ts";
import type { Fetching } from "./scriptEnd.ts";
import { addressOf, isModule } from "./scriptKind.ts";

const CARRIED = ["crossorigin", "integrity", "referrerpolicy", "fetchpriority"];

/**
 * Fetches a script that waits for its turn; the browser takes the answer from there, so it is asked
 * for once.
 */
export function prefetch(inert: HTMLScriptElement, page: Document): Fetching {
  const link = page.createElement("link");
  link.rel = isModule(inert) ? "modulepreload" : "preload";
  link.as = "script";
  link.nonce = inert.nonce;
  for (const name of CARRIED) {
    const value = inert.getAttribute(name);
    if (value !== null) link.setAttribute(name, value);
  }
  const stop = () => {
    fetching.isDone = true;
    link.remove();
  };
  const fetching = { since: performance.now(), isDone: false, stop };
  link.onload = link.onerror = stop;
  freeIn(document).add(link);
  link.href = addressOf(inert);
  page.head.append(link);
  return fetching;
}
