import { GATED } from "./watch.ts";

/**
 * What routers announce before they copy the page that they leave, and what they announce when the
 * next page is there. Turbo and Turbolinks make the copy some time in between; the others at once,
 * so that the next task is late enough.
 */
const ROUTERS: readonly { readonly leaves: string; readonly arrives?: string }[] = [
  { leaves: "turbo:before-cache", arrives: "turbo:render" },
  { leaves: "turbolinks:before-cache", arrives: "turbolinks:render" },
  { leaves: "htmx:beforeHistorySave" },
  { leaves: "alpine:navigating" }, // Livewire's `wire:navigate`
];

/** A copy that stands in for the page until that is there. */
const PREVIEW = "[data-turbo-preview],[data-turbolinks-preview]";

export interface CopyOptions {
  readonly page: Document;
  readonly signal: AbortSignal;
  /** Makes an element look as if it had never been let go. */
  prepare(element: Element): void;
  settle(element: Element): void;
}

/**
 * Some routers keep a copy of each page that they leave, and show it and run its scripts on return,
 * whatever the visitor has answered in the meantime. So the copy is made of the page as it was
 * before anything was let go, and a copy that is shown until the page itself arrives is left alone.
 * @returns whether the page is being copied, so that nothing may be let go
 */
export function watchCopies({ page, signal, prepare, settle }: CopyOptions): () => boolean {
  const marks = new Map<Element, string>();
  let isAway = false;
  const gated = () => page.querySelectorAll(`${GATED},[data-held]`);

  /** A copy that comes back is another page: its scripts have no marks, and run once more. */
  function leave(): void {
    isAway = true;
    gated().forEach(prepare);
    for (const element of markedIn(page)) {
      marks.set(element, element.getAttribute("data-held") ?? "");
      element.removeAttribute("data-held");
    }
  }

  /** It may be another page by now, or a part of it is. */
  function arrive(): void {
    isAway = false;
    for (const [element, mark] of marks)
      if (element.isConnected) element.setAttribute("data-held", mark);
    marks.clear();
    gated().forEach(settle);
  }

  for (const { leaves, arrives } of ROUTERS) {
    const onLeave = () => {
      leave();
      if (!arrives) setTimeout(arrive);
    };
    page.addEventListener(leaves, onLeave, { signal });
    if (!arrives) continue;
    const onArrival = () => (page.documentElement.matches(PREVIEW) ? leave() : arrive());
    page.addEventListener(arrives, onArrival, { signal });
  }
  return () => isAway;
}

/** Also in templates. */
function markedIn(root: ParentNode): Element[] {
  const inner = [...root.querySelectorAll("template")].flatMap(({ content }) => markedIn(content));
  return [...root.querySelectorAll("[data-held]"), ...inner];
}
