import { own } from "../platform/own.ts";

/**
 * Keeps the banner from hiding what has the focus in the page (WCAG 2.2, SC 2.4.11): it goes to the
 * opposite edge, since at its end a page cannot be scrolled any further. Where it is too high for
 * that the page is scrolled as well. Returns the end of it.
 */
export function stepAside(host: HTMLElement, banner: HTMLElement): () => void {
  const look = () => {
    const active = own("activeElement");
    if (!active || host.contains(active) || !isBehind(active, banner)) return;
    const { position = "" } = host.dataset;
    const isAtTop = position.startsWith("top");
    for (const toTop of [!isAtTop, isAtTop]) {
      host.dataset["position"] = position.replace(/top|bottom/, toTop ? "top" : "bottom");
      if (isBehind(active, banner))
        active.scrollIntoView({ block: toTop ? "end" : "start", behavior: "instant" });
      if (!isBehind(active, banner)) return;
    }
  };
  // the browser scrolls to what gets the focus
  const afterScroll = () => requestAnimationFrame(look);
  addEventListener("focusin", afterScroll);
  return () => removeEventListener("focusin", afterScroll);
}

/** The greater part of it. What is larger, such as a whole page that can have the focus, is not. */
function isBehind(element: Element, banner: Element): boolean {
  const [inner, outer] = [element.getBoundingClientRect(), banner.getBoundingClientRect()];
  const { width, height } = inner;
  return (
    inner.top + height / 3 >= outer.top &&
    inner.bottom - height / 3 <= outer.bottom &&
    inner.left + width / 3 >= outer.left &&
    inner.right - width / 3 <= outer.right
  );
}
