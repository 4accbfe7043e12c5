import type { Actions } from "../core/api.ts";
import { lazily } from "../core/lazily.ts";

const ACTIONS: Readonly<
  Record<string, "openPreferences" | "acceptAll" | "rejectAll" | "withdraw">
> = {
  preferences: "openPreferences",
  "accept-all": "acceptAll",
  "reject-all": "rejectAll",
  withdraw: "withdraw",
};

/** Makes `<button data-sesame="…">` of the owner's page work, also those added later. */
export function watchControls(page: Document, consent: Actions, signal: AbortSignal): void {
  const onClick = (event: Event) => {
    // or the document, which has no such method
    const clicked = event.target as Partial<HTMLElement>;
    const action =
      ACTIONS[clicked.closest?.<HTMLElement>("[data-sesame]")?.dataset["sesame"] ?? ""];
    if (!action) return;
    event.preventDefault(); // a link would go away, a button in a form would send it
    void consent[action]();
  };
  page.addEventListener("click", onClick, { signal });
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
