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

/**
 * Begins once somebody visits the page: a browser may render it ahead of that. `again` is called
 * then, and whenever the page comes back out of the browser's cache, since the answer may have
 * changed elsewhere.
 */
export function whileVisited(
  page: Prerendered,
  begin: () => void,
  again: () => void,
  signal: AbortSignal,
): void {
  addEventListener("pageshow", ({ persisted }) => persisted && again(), { signal });
  const onVisit = () => {
    again();
    begin();
  };
  if (page.prerendering) page.addEventListener("prerenderingchange", onVisit, { signal });
  else begin();
}
