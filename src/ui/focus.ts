import { own } from "../platform/own.ts";

/**
 * Where what had the focus is gone, the page's main part takes it, so that keyboard and screen
 * reader go on there and do not begin with the browser. Nothing of the page is changed for longer
 * than that.
 */
export function handOnFocus(): void {
  const active = own("activeElement");
  if (active && active !== own("body")) return;
  const main = own("querySelector").call<Document, [string], HTMLElement | null>(
    document,
    "main, [role=main], h1",
  );
  if (!main) return;
  if (main.tabIndex < 0 && !main.hasAttribute("tabindex")) {
    main.tabIndex = -1;
    main.addEventListener("blur", () => main.removeAttribute("tabindex"), { once: true });
  }
  main.focus({ preventScroll: true });
}
