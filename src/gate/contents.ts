import { documentsIn } from "../platform/free.ts";

/**
 * Holds what a held player or frame brings under its own name: a player's sources, and the document
 * that a frame has in `srcdoc`. Browsers ask for these only after the task in which they came.
 * Pictures, and the fallback of an object, have been asked for by the time that we see them.
 */
export function holdContents(element: Element): void {
  if (element.matches("iframe[srcdoc]")) holdDocument(element);
  if (!(element instanceof HTMLMediaElement)) return;
  const parts = [element, ...element.querySelectorAll("source,track")].filter(
    (part) => part.closest("[data-consent]") === element && holdAddress(part, "src"),
  );
  if (parts[0]) element.load();
}

/** Moves an address to where it is held. @returns whether there was one and nothing is held there */
export function holdAddress(element: Element, name: string): boolean {
  const address = element.getAttribute(name);
  if (address === null || element.hasAttribute(`data-${name}`)) return false;
  element.setAttribute(`data-${name}`, address);
  element.removeAttribute(name);
  return true;
}

/** Not as an attribute: what a page lets visitors write would become a document of the page's. */
export function holdDocument(frame: Element): void {
  const text = frame.getAttribute("srcdoc");
  if (text === null) return;
  documentsIn(document).set(frame, text);
  frame.removeAttribute("srcdoc");
  frame.replaceWith(frame); // it has begun to load, and begins anew with nothing
}

/** Holds these while the page is being read and nothing else of it is watched. */
export function watchContents(
  page: Document,
  hold: (element: Element) => void,
  signal: AbortSignal,
): void {
  const lists = ["source", "track", "video", "audio", "iframe"].map((name) =>
    page.getElementsByTagName(name),
  );
  const observer = new MutationObserver(() => {
    for (const list of lists)
      for (const part of list) {
        const owner = part.closest("[data-consent]:not(form)");
        if (owner) hold(owner);
      }
  });
  const stop = () => observer.disconnect();
  observer.observe(document, { childList: true, subtree: true });
  page.addEventListener("readystatechange", stop, { signal, once: true });
  signal.addEventListener("abort", stop);
}
