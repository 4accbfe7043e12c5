import type { Actions } from "../core/api.ts";
import { report } from "../core/report.ts";

const ACTIONS: Readonly<Record<string, "openPreferences" | "acceptAll" | "rejectAll" | "withdraw">> = {
  preferences: "openPreferences",
  "accept-all": "acceptAll",
  "reject-all": "rejectAll",
  withdraw: "withdraw",
};

/** Makes `<button data-sesame="…">` of the owner's page work, also those added later. Returns its stop. */
export function watchControls(page: Document, consent: Actions): () => void {
  const onClick = ({ target }: Event) => {
    const control = target instanceof Element && target.closest<HTMLElement>("[data-sesame]");
    const action = control && ACTIONS[control.dataset["sesame"] ?? ""];
    if (action) void consent[action]();
  };
  page.addEventListener("click", onClick);
  return () => page.removeEventListener("click", onClick);
}

/** Milliseconds: what the page itself does when it has loaded goes first. */
const AFTER_LOAD = 300;

/**
 * Opens something once the page has loaded and turns out to have no control of its own.
 * @returns what stops it, before or after it has been opened
 */
export function whenWithoutControl(page: Document, open: () => Promise<() => void>): () => void {
  let stopped = false;
  let opened: Promise<() => void> | undefined;
  const look = () => {
    if (stopped || page.querySelector("[data-sesame=preferences]")) return;
    opened = open();
    opened.catch((error) => report("the button could not be loaded", error));
  };
  const soon = () => setTimeout(look, AFTER_LOAD);
  if (page.readyState === "complete") soon();
  else window.addEventListener("load", soon);
  return () => {
    stopped = true;
    void opened?.then((stop) => stop());
  };
}
