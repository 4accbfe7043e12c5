import { freeIn } from "../platform/free.ts";
import { disarm } from "./liveScript.ts";
import { markOf } from "./mark.ts";
import { memoryOf } from "./memory.ts";
import { needsOf } from "./needs.ts";
import type { Ending, Outcome } from "./scriptEnd.ts";
import { isCode } from "./scriptKind.ts";

export interface Twins {
  /** Whether an element must not be run: it is a living script, or a clone of one. */
  isSpent(script: HTMLScriptElement): boolean;
  /** Takes a living script that is about to come into the page. */
  add(script: HTMLScriptElement, inert: HTMLScriptElement): void;
  /** Takes one that is in the page now. @param ending how it ends, where it has not run by now */
  follow(script: HTMLScriptElement, ending: Ending | undefined): void;
  /** Stops those on their way whose inert scripts may not go, and puts those back. */
  stopDenied(isOpen: (inert: Element) => boolean): void;
  /** Makes a living script look, in a copy of the page, as if nothing had happened. */
  prepareCopy(script: HTMLScriptElement): void;
}

/** Knows of each inert script whether it has had its turn, and of each living one where it is. */
export function createTwins(): Twins {
  const { marks, twins, living, ran, letGo, underway } = memoryOf(document);

  /** As if it had not had its turn. */
  function putBack(script: HTMLScriptElement, inert: HTMLScriptElement): void {
    marks.delete(markOf(inert));
    twins.delete(script);
    living.delete(inert);
    letGo.delete(script);
    script.replaceWith(inert);
  }

  function finish(script: HTMLScriptElement, inert: HTMLScriptElement, how: Outcome): void {
    if (how === "was stopped") return;
    underway.delete(script);
    disarm(script, inert);
    const needs = needsOf(inert);
    if (how === "has run") ran.set(`${needs.consent} / ${needs.service}`, needs);
  }

  return {
    isSpent: (script) => twins.get(script) !== undefined || marks.has(markOf(script)),
    add(script, inert) {
      marks.add(markOf(inert));
      twins.set(script, inert);
      living.set(inert, script);
      freeIn(document).add(script);
    },
    follow(script, ending) {
      const inert = twins.get(script);
      if (!inert) return;
      if (!isCode(inert)) {
        const needs = needsOf(inert);
        letGo.set(script, { owner: inert, needs, takeBack: () => putBack(script, inert) });
        return;
      }
      if (!ending) return finish(script, inert, "has run");
      underway.set(script, ending);
      void ending.outcome.then((how) => finish(script, inert, how));
    },
    stopDenied(isOpen) {
      for (const [script, { stop }] of underway) {
        const inert = twins.get(script);
        if (!inert || isOpen(inert)) continue;
        underway.delete(script);
        putBack(script, inert);
        stop();
      }
    },
    prepareCopy(script) {
      const inert = twins.get(script);
      if (!inert) return;
      if (isCode(inert)) disarm(script, inert);
      else putBack(script, inert);
    },
  };
}
