import { trusted } from "../platform/trust.ts";
import { isCode, isExternal, isModule } from "./liveScript.ts";

/** A script that is asked for ahead of its turn. */
export interface Fetching {
  /** As `performance.now()` says it. */
  readonly since: number;
  isDone: boolean;
}

/** Milliseconds for which a script may hold up those after it, counted from when it was asked for. */
const PATIENCE = 10_000;

/** Puts the living twin into the page. Resolves when it has run, failed, been blocked or taken too long; undefined where it has run. */
export function insert(inert: HTMLScriptElement, script: HTMLScriptElement, fetching?: Fetching): Promise<void> | undefined {
  const waited = fetching && !fetching.isDone ? performance.now() - fetching.since : 0;
  const end = endOf(inert, script);
  inert.replaceWith(script);
  const whoEnds = end?.();
  return whoEnds && Promise.race([whoEnds, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE - waited))]);
}

function endOf(inert: HTMLScriptElement, script: HTMLScriptElement): (() => Promise<void>) | undefined {
  if (!isCode(inert)) return undefined;
  if (isExternal(inert)) {
    const end = new Promise<void>((resolve) => {
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => resolve());
    });
    return () => end;
  }
  return isModule(inert) ? () => moduleBefore(script) : undefined;
}

/**
 * A module without address ends without an event in Chromium and Firefox. The browser runs ordered modules in their order, so
 * one more that tells stands behind it.
 */
function moduleBefore({ nonce }: HTMLScriptElement): Promise<void> {
  const name = `sesame:module-${Math.random()}`;
  const teller = document.createElement("script");
  teller.type = "module";
  teller.async = false;
  teller.nonce = nonce;
  teller.text = trusted().createScript(`dispatchEvent(new Event("${name}"))`);
  document.head.append(teller);
  return new Promise((resolve) => {
    const told = () => {
      teller.remove();
      resolve();
    };
    addEventListener(name, told, { once: true });
  });
}
