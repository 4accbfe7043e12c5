import { markOf, remark } from "./mark.ts";
import { memoryOf } from "./memory.ts";
import { textOf } from "./scriptEnd.ts";
import { addressOf, isCode, isExternal, typeOf } from "./scriptKind.ts";

/** What has happened to the page in one task. */
export interface Changes {
  /** Elements whose attributes have changed. */
  readonly changed: ReadonlySet<Element>;
  /** Elements that were taken out, with what is in them. */
  removed(): Iterable<Element>;
}

/**
 * What morphs a page to its HTML matches elements by their place, so that one script's element may
 * become another's, or go while a new one comes. Then the one has had its turn, wherever it stands
 * by now, and the other has not. A page that is swapped as a whole is another page, and its scripts
 * run.
 */
export function reconcileScripts(changes: Changes, scripts: Iterable<HTMLScriptElement>): void {
  const { twins, living, marks, letGo } = memoryOf(document);
  const orphans: HTMLScriptElement[] = [];
  for (const script of changes.changed) {
    const inert = twins.get(script);
    if (!inert || !hasParted(script, inert)) continue;
    twins.delete(script);
    living.delete(inert);
    letGo.delete(script);
    remark(script);
    if (isCode(inert)) orphans.push(inert);
  }
  if (isMorph(changes.changed))
    for (const script of changes.removed()) {
      const inert = script.isConnected ? undefined : twins.get(script);
      if (inert && isCode(inert)) orphans.push(inert);
    }
  if (!orphans[0]) return;
  const heirs = [...scripts].filter((it) => !twins.get(it) && !marks.has(markOf(it)));
  for (const inert of orphans) {
    const at = heirs.findIndex((script) => isSame(script, inert));
    const [heir = inert] = at === -1 ? [] : heirs.splice(at, 1);
    twins.set(heir, inert);
    living.set(inert, heir);
  }
}

/** Whether a living script's element has become an inert script that has not had its turn. */
function hasParted(script: Element, inert: HTMLScriptElement): boolean {
  const isInert = script instanceof HTMLScriptElement && script.type === "text/plain";
  if (!isInert || memoryOf(document).underway.has(script)) return false;
  return !isCode(inert) || !isSame(script, inert); // what is no code may come again
}

/** The server's HTML has none of our marks. */
function isMorph(changed: Iterable<Element>): boolean {
  return [...changed].some(
    (element) =>
      element.isConnected &&
      /^(script|template)$/.test(element.localName) &&
      !element.hasAttribute("data-held"),
  );
}

/** @param script as it was written, or as it was run */
function isSame(script: HTMLScriptElement, inert: HTMLScriptElement): boolean {
  if (addressOf(script) !== addressOf(inert) || typeOf(script) !== typeOf(inert)) return false;
  return isExternal(inert) || script.text === inert.text || script.text === textOf(inert);
}
