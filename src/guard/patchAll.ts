import { guard } from "../core/report.ts";
import { ADDRESSES } from "./addresses.ts";
import type { Holder } from "./hold.ts";
import { type Native, patch } from "./patch.ts";

/** These fetch before they are part of the page. */
const FETCHES_DETACHED = /img|source|video|audio/;

const FETCHING = new RegExp(`<(${[...ADDRESSES.keys()].join("|")})`, "i");

const INSERTING =
  "appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith insertAdjacentElement";

interface Patching {
  readonly page: Document;
  readonly holder: Holder;
  /** Holds what has come into the page during this task. */
  settle(hold: (root: Node) => void): void;
  /** Holds the scripts of a text that is about to be written. */
  rewrite(html: string): string;
}

/**
 * Stands before every way in which scripts bring elements and addresses into the page. @returns its
 * stop
 */
export function patchAll({ page, holder, settle, rewrite }: Patching): () => void {
  const stops: (() => void)[] = [];
  const setInnerHTML: Native =
    Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML")?.set ?? (() => {});
  for (const { prototype } of [
    Node,
    Element,
    CharacterData,
    Document,
    DocumentFragment,
    ShadowRoot,
  ]) {
    const all = (names: string, make: (native: Native) => Native) => {
      for (const name of names.split(" ")) stops.push(patch(prototype, name, make));
    };
    all(INSERTING, inserting);
    all("setAttribute", setting());
    all("innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe", parsing);
    all("write writeln", writing);
  }
  for (const [kind, names] of ADDRESSES)
    for (const name of names) patchSetters(page.createElement(kind), name);
  return () => {
    for (const stop of stops.reverse()) stop();
  };

  function patchSetters(element: Element, name: string): void {
    for (let owner: object = element; owner; owner = Object.getPrototypeOf(owner))
      stops.push(patch(owner, name, setting(name)));
  }

  function inserting(native: Native): Native {
    return function (...values) {
      attempt(() => {
        const nodes = values.filter((value): value is Node => value === Object(value));
        // the second is where the first goes, or what it replaces
        if (native.length) nodes.splice(1);
        nodes.forEach(holder.holdIn);
      });
      return native.apply(this, values);
    };
  }

  /** @param own the name, where the call does not give it */
  function setting(own?: string): (native: Native) => Native {
    return (native) =>
      function (...values) {
        let held = false;
        attempt(() => {
          const element = this as Element; // or the native thing will complain
          const kind = element.localName;
          const name = own ?? String(values[0]).toLowerCase();
          if (
            !ADDRESSES.get(kind)?.includes(name) ||
            !(element.isConnected || FETCHES_DETACHED.test(kind))
          )
            return;
          held = holder.holdAddress(element, name, String(values.at(-1)));
        });
        return held ? undefined : native.apply(this, values);
      };
  }

  function parsing(native: Native): Native {
    return function (...values) {
      const element = this as Element; // or a shadow root
      const root = element.parentNode ?? element; // `outerHTML` is the parent's content
      attempt(() => {
        values.push(held(values.pop()));
      });
      const result = native.apply(this, values);
      attempt(() => {
        settle(holder.holdInMarkup);
        if (root.getRootNode() !== page) holder.holdInMarkup(root); // nobody watches there
      });
      return result;
    };
  }

  /**
   * A text with what is listed in it held: browsers may fetch for it before anybody sees its
   * elements. Nothing is fetched for what is in a template. Trusted HTML is let through, since it
   * would no longer be trusted; it is held when it has been parsed.
   */
  function held(html: unknown): unknown {
    if (typeof html !== "string" || !FETCHING.test(html)) return html;
    const template = page.createElement("template");
    setInnerHTML.call(template, html);
    const before = template.innerHTML;
    holder.holdInMarkup(template.content);
    return template.innerHTML === before ? html : template.innerHTML;
  }

  function writing(native: Native): Native {
    return function (...values) {
      let texts = values;
      attempt(() => {
        if (values.every((value) => typeof value === "string")) texts = [rewrite(values.join(""))];
      });
      const result = native.apply(this, texts);
      attempt(() => settle(holder.holdIn));
      return result;
    };
  }
}

function attempt(run: () => void): void {
  guard("the guard", run);
}
