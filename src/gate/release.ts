import type { Allows } from "../core/condition.ts";
import type { Trust } from "../platform/trust.ts";
import { setAddresses, unsetAddresses } from "./addresses.ts";
import { createScriptQueue } from "./scriptQueue.ts";
import { fold, unfold } from "./templates.ts";
import { GATED } from "./watch.ts";

export interface Release {
  /** Lets an element go, or takes it back. May be called again and again. */
  settle(element: Element, mayGo: boolean): void;
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
  readonly isOpen: (element: Element) => boolean;
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
  const { page, signal, allows, isOpen, settle } = options;
  const scripts = createScriptQueue(options);
  let isAway = false;
  whileCopied(options, (isCopied) => {
    isAway = isCopied;
    for (const element of page.querySelectorAll(`${GATED},[data-held]`))
      (isCopied ? takeBack : settle)(element);
  });

  function takeBack(element: Element): void {
    if (element instanceof HTMLScriptElement) scripts.restore(element);
    else if (element instanceof HTMLTemplateElement) fold(element);
    else unsetAddresses(element);
  }

  function letGo(element: Element): void {
    if (element instanceof HTMLScriptElement) scripts.add(element);
    else if (element instanceof HTMLTemplateElement)
      for (const inner of unfold(element)) settle(inner);
    else setAddresses(element);
  }

  return {
    settle(element, mayGo) {
      if (isAway || signal.aborted) return;
      if (mayGo) letGo(element);
      else if (!(element instanceof HTMLScriptElement)) takeBack(element);
    },
    stillRunning() {
      const denied = scripts.ran().filter((script) => !isOpen(script));
      return [...new Set(denied.flatMap(namesOf))].filter((name) => !allows(name));
    },
  };
}

/** The categories and services that an element waits for. */
function namesOf(element: Element): string[] {
  return ["data-consent", "data-service"].flatMap(
    (name) => element.getAttribute(name)?.match(/[\w-]+/g) ?? [],
  );
}

/**
 * Turbo keeps a copy of each page it leaves and runs the scripts of that copy on return, whatever
 * the visitor has answered in the meantime. So the copy is made of the page as it was before
 * anything was let go, and a copy that is shown until the page itself arrives is left alone.
 */
function whileCopied({ page, signal }: ReleaseOptions, copy: (isCopied: boolean) => void): void {
  page.addEventListener("turbo:before-cache", () => copy(true), { signal });
  page.addEventListener(
    "turbo:render",
    () => copy(page.documentElement.hasAttribute("data-turbo-preview")),
    { signal },
  );
}
