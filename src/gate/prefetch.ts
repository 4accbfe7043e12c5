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
  const fetching = { since: performance.now(), isDone: false };
  link.onload = link.onerror = () => {
    fetching.isDone = true;
    link.remove();
  };
  freeIn(document).add(link);
  link.href = addressOf(inert);
  page.head.append(link);
  return fetching;
}
