import type { Allows } from "../core/condition.ts";
import { native } from "../platform/native.ts";
import type { Trust } from "../platform/trust.ts";
import { setAddresses, setOn, unsetAddresses, unsetOn } from "./addresses.ts";
import { watchChanges } from "./changes.ts";
import { watchCopies } from "./copies.ts";
import { memoryOf } from "./memory.ts";
import { reconcileScripts } from "./morphs.ts";
import type { Needs } from "./needs.ts";
import { createScriptQueue } from "./scriptQueue.ts";
import { fold, unfold } from "./templates.ts";
import { GATED } from "./watch.ts";

export interface Release {
  /** Lets an element go, or takes it back. May be called again and again. */
  settle(element: Element, mayGo: boolean): void;
  /**
   * Takes back everything that was let go and is denied by now, wherever it is: in the page, kept
   * by somebody outside of it, in a template. Scripts that are on their way never run.
   */
  takeBackDenied(): void;
  /** Names of what is denied now and whose scripts have run: they cannot be un-run. */
  stillRunning(): string[];
}

export interface ReleaseOptions {
  readonly page: Document;
  /** Where the page has one, only scripts that bear it are let go. */
  readonly nonce: string;
  /** Where there are any, only these scripts are let go. */
  readonly trustedScripts: readonly string[];
  readonly signal: AbortSignal;
  readonly trusted: Trust;
  readonly allows: Allows;
  readonly isGranted: (needs: Needs) => boolean;
  /** @param needs where they are not those that the element names by itself */
  readonly isOpen: (element: Element, needs?: Needs) => boolean;
  /** Asks for an element's condition and settles it. */
  readonly settle: (element: Element) => void;
  /**
   * Whether scripts start after the next paint and a task each, so that the page answers in
   * between.
   */
  readonly isPaced: () => boolean;
}

/** Knows how each kind of element is let go and taken back. */
export function createRelease(options: ReleaseOptions): Release {
  const { page, signal, allows, isGranted, isOpen, settle } = options;
  const { letGo, ran } = memoryOf(document);
  const scripts = createScriptQueue({ ...options, isOpen: (element) => isOpen(element) });
  const isAway = watchCopies({ page, signal, prepare, settle });

  function takeBack(element: Element): void {
    if (element instanceof HTMLScriptElement) return;
    if (element instanceof HTMLTemplateElement) fold(element);
    else unsetAddresses(element);
  }

  function release(element: Element): void {
    if (element instanceof HTMLScriptElement) scripts.add(element);
    else if (element instanceof HTMLTemplateElement)
      for (const inner of unfold(element)) settle(inner);
    else setAddresses(element);
  }

  function takeBackDenied(): void {
    scripts.stopDenied();
    for (const [, { owner, needs, takeBack: undo }] of letGo.entries())
      if (!isOpen(owner, neededBy(owner, needs))) undo();
  }

  /** What is in a template goes by that; a part goes with its player. */
  function resettle(target: Element): void {
    // what has left the page may be what a router is about to copy
    if (isAway() || signal.aborted || !target.isConnected) return;
    const { owner = target } = letGo.get(target) ?? {};
    const isInTemplate = owner !== target && owner instanceof HTMLTemplateElement;
    const gated = native(owner).closest(GATED);
    if (!isInTemplate && gated) settle(gated);
    if (!isInTemplate) return;
    if (isOpen(owner)) setOn(target, owner);
    else unsetOn(target);
  }

  /** As a page without us would have it. */
  function prepare(element: Element): void {
    if (element instanceof HTMLScriptElement) scripts.prepareCopy(element);
    else takeBack(element);
  }

  watchChanges({
    signal,
    offer: resettle,
    reconcile(changes) {
      if (!isAway()) reconcileScripts(changes, page.scripts);
    },
  });
  takeBackDenied(); // what an earlier start has let go

  return {
    settle(element, mayGo) {
      if (isAway() || signal.aborted) return;
      if (mayGo) release(element);
      else takeBack(element);
    },
    takeBackDenied,
    stillRunning() {
      const denied = [...ran.values()].filter((needs) => !isGranted(needs));
      return [...new Set(denied.flatMap(namesIn))].filter((name) => !allows(name));
    },
  };
}

/** An element may have lost what it needed when it was let go. */
function neededBy(owner: Element, { consent, service }: Needs): Needs {
  return {
    consent: owner.getAttribute("data-consent") ?? consent,
    service: owner.getAttribute("data-service") ?? service,
  };
}

/** The categories and services that must be granted. */
function namesIn({ consent, service }: Needs): string[] {
  return [consent, service].flatMap((words) => words?.match(/[\w-]+/g) ?? []);
}
