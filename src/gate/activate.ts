import type { ScriptQueue } from "./scriptQueue.ts";

/** The attributes that make a browser fetch, each held as `data-…`. */
const FETCHING = ["src", "srcset", "href", "data", "poster"];

export interface Activator {
  release(element: Element): void;
  takeBack(element: Element): void;
}

/** Knows how each kind of element is let go and taken back. Both may be called again and again. */
export function createActivator(scripts: ScriptQueue, released: WeakSet<object>): Activator {
  const contents = new Map<Element, ChildNode[]>();

  return {
    release(element) {
      if (element instanceof HTMLScriptElement) return scripts.add(element);
      if (released.has(element)) return;
      released.add(element);
      if (element instanceof HTMLTemplateElement) unfold(element);
      else setAddresses(element, true);
    },
    // A script that has run cannot be un-run; it stands in the page as an ordinary script and is not offered again.
    takeBack(element) {
      if (!released.delete(element)) return;
      if (element instanceof HTMLTemplateElement) fold(element);
      else setAddresses(element, false);
    },
  };

  function unfold(template: HTMLTemplateElement): void {
    const nodes = contents.get(template) ?? copyOf(template);
    contents.set(template, nodes);
    template.after(...nodes);
  }

  /** Keeps what stands in the page now, so that a second grant brings back scripts that have run and do not run again. */
  function fold(template: HTMLTemplateElement): void {
    const nodes = contents.get(template)?.map(scripts.twinOf) ?? [];
    contents.set(template, nodes);
    for (const node of nodes) node.remove();
  }
}

/** Scripts in a copied template would run at once and out of order, so they are gated like the template itself. */
function copyOf(template: HTMLTemplateElement): ChildNode[] {
  const copy = document.importNode(template.content, true);
  for (const script of copy.querySelectorAll<HTMLScriptElement>("script:not([data-consent])")) {
    if (script.type) script.dataset["type"] = script.type;
    script.type = "text/plain";
    script.dataset["consent"] = template.dataset["consent"];
  }
  return [...copy.childNodes];
}

/** Puts the addresses that are held as `data-…` under their own names, or takes them away again. */
function setAddresses(element: Element, on: boolean): void {
  for (const name of FETCHING) {
    const address = element.getAttribute(`data-${name}`);
    if (address === null) continue;
    if (on) element.setAttribute(name, address);
    else element.removeAttribute(name);
  }
}
