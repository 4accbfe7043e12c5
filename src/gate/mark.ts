/**
 * The mark of a script or a template, which it gets if it has none. A clone has its original's, so
 * that only one of the two runs.
 */
export function markOf(element: Element): string {
  if (!element.hasAttribute("data-held")) remark(element);
  return element.getAttribute("data-held") ?? "";
}

/** Gives an element a mark that no other has. */
export function remark(element: Element): void {
  element.setAttribute("data-held", `${Math.random()}`);
}
