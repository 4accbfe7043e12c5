import type { Needs } from "./needs.ts";
import { createRegister, type Register } from "./register.ts";
import type { Ending } from "./scriptEnd.ts";

const KEY = Symbol.for("sesame-consent.memory");

/** How something was let go. */
export interface LetGo {
  /** The element whose condition it goes by: itself, its player, or its template. */
  readonly owner: Element;
  /** That condition, for an owner that has lost it since. */
  readonly needs: Needs;
  takeBack(): void;
}

/** An address that was let go. */
export interface Address {
  /** As it stood in `data-…`; the page may have added to it under its own name since. */
  readonly held: string;
  /** What stood in its place before. */
  readonly before: string | null;
}

/** What has come out of a template. */
export interface Unfolded {
  readonly nodes: readonly ChildNode[];
  /** The comment after them. */
  readonly end: ChildNode | undefined;
}

/** What no other start makes undone. */
export interface Memory {
  /** What the scripts that have run needed, each condition once. */
  readonly ran: Map<string, Needs>;
  /** The marks of the scripts that have had their turn, which their clones bear too (mark.ts). */
  readonly marks: Set<string>;
  /** The inert script of each living one, and of each that has had its turn as another did. */
  readonly twins: WeakMap<Element, HTMLScriptElement>;
  /** The living script of each inert one. */
  readonly living: WeakMap<Node, HTMLScriptElement>;
  /** Living scripts that have not run yet. */
  readonly underway: Map<HTMLScriptElement, Ending>;
  /**
   * Everything else that is let go now, wherever it is and whatever it looks like by now: nothing
   * of it is compared with the page when it must be taken back.
   */
  readonly letGo: Register<ChildNode, LetGo>;
  readonly addresses: WeakMap<Element, ReadonlyMap<string, Address>>;
  readonly unfolded: WeakMap<HTMLTemplateElement, Unfolded>;
  /** The content of each template as it was written. */
  readonly written: WeakMap<HTMLTemplateElement, string>;
}

/**
 * Kept on the document under a symbol: a page may end us and start us again, also from another copy
 * of our code. The name beside it is what the next gate looks for; a page's element of that name
 * makes it load this without need, and no more.
 */
export function memoryOf(page: object): Memory {
  const holder = page as Record<symbol, Memory>; // a property of ours, which nobody's types know
  holder[KEY] ??= {
    ran: new Map(),
    marks: new Set(),
    twins: new WeakMap(),
    living: new WeakMap(),
    underway: new Map(),
    letGo: createRegister(),
    addresses: new WeakMap(),
    unfolded: new WeakMap(),
    written: new WeakMap(),
  };
  Reflect.set(page, "sesame-consent", true);
  return holder[KEY];
}
