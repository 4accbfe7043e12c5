import type { Actions } from "../core/api.ts";
import { lazily } from "../core/lazily.ts";
import { report } from "../core/report.ts";
import { native } from "../platform/native.ts";

type Action = "openPreferences" | "acceptAll" | "rejectAll" | "withdraw";

/** A map, since markup chooses the name, and every object has a `constructor`. */
const ACTIONS: ReadonlyMap<string | null, Action> = new Map([
  ["preferences", "openPreferences"],
  ["accept-all", "acceptAll"],
  ["reject-all", "rejectAll"],
  ["withdraw", "withdraw"],
]);

/** Makes `<button data-sesame="…">` of the owner's page work, also those added later. */
export function watchControls(page: Document, consent: Actions, signal: AbortSignal): void {
  let hasWarned = false;
  const onClick = (event: Event) => {
    // The path also holds what was clicked in an open shadow root.
    const control = event.composedPath().find(isControl);
    const action = control && ACTIONS.get(nameOf(control));
    if (!control || !action || isOutOfUse(control)) return;
    if (action === "acceptAll" && !isButton(control)) {
      if (!hasWarned) report("only a button grants, so this control does nothing", control);
      hasWarned = true;
      return;
    }
    if (action === "acceptAll" && event.defaultPrevented) return;
    event.preventDefault(); // a link would go away, a button in a form would send it
    void consent[action]();
  };
  page.addEventListener("click", onClick, { signal });
}

/** Fields of a form can hide its own methods. */
function nameOf(element: Element): string | null {
  return native(element).getAttribute("data-sesame");
}

function isControl(target: EventTarget): target is Element {
  return target instanceof Element && ACTIONS.has(nameOf(target));
}

/**
 * Sanitizers let links and other elements of visitors' content through with their `data-`
 * attributes, and drop buttons: so only a button can be the owner's word.
 */
function isButton(element: Element): boolean {
  return (
    element instanceof HTMLButtonElement ||
    (element instanceof HTMLInputElement && /^(button|submit)$/.test(element.type))
  );
}

/** Disabled, or text that is being edited. */
function isOutOfUse(element: Element): boolean {
  const { matches, isContentEditable } = native(element as HTMLElement); // or SVG, which has none
  return isContentEditable || matches(":disabled");
}

/** Milliseconds: what the page itself does when it has loaded goes first. */
const AFTER_LOAD = 300;

/** Loads something that nobody waits for, once the page has loaded. */
export function afterLoad(page: Document, load: () => Promise<unknown>): void {
  const soon = () => setTimeout(() => void lazily(load)(), AFTER_LOAD);
  if (page.readyState === "complete") soon();
  else addEventListener("load", soon);
}

/** Not in TypeScript's DOM, nor in every browser. */
type Prerendered = Document & { readonly prerendering?: boolean };

/** Whether the browser renders the page ahead, before anybody sees it. */
export function isPrerendered(page: Prerendered): boolean {
  return page.prerendering === true;
}

export interface Visit {
  /** Called once, when somebody sees the page. A browser may render it ahead of that. */
  begin(): void;
  /** The page is left. The browser may keep it whole, to show it again. */
  leave(): void;
  /** The page is seen again, or for the first time. The answer may have changed elsewhere. */
  comeBack(): void;
}

/** Tells when somebody begins to see the page, leaves it, and comes back to it. */
export function watchVisit(page: Prerendered, visit: Visit, signal: AbortSignal): void {
  const { begin, leave, comeBack } = visit;
  addEventListener("pagehide", leave, { signal });
  // Captured, so that it comes before the page's own listeners.
  addEventListener("pageshow", ({ persisted }) => persisted && comeBack(), {
    signal,
    capture: true,
  });
  const onVisit = () => {
    comeBack();
    begin();
  };
  if (isPrerendered(page)) page.addEventListener("prerenderingchange", onVisit, { signal });
  else begin();
}
