import type { Service } from "../core/service.ts";
import type { Tool } from "../core/settings.ts";
import { native } from "../platform/native.ts";
import { meaningOf, type OldTool } from "./names.ts";

/** What must hold for an element of another tool, in our words. */
export interface Meaning {
  /** Categories and ids of services, of which all must be granted. */
  readonly needs: readonly string[];
  /** It runs when one that was granted is taken back. */
  readonly isForLoss: boolean;
  /** Names that mean nothing here. Where there is one the element stays held. */
  readonly unknown: readonly string[];
}

/** How each tool marks what it holds. */
const MARKS: Readonly<
  Record<Tool, { readonly selector: string; words(element: Element): string[] }>
> = {
  // It holds scripts only; https://cookieconsent.orestbida.com/advanced/manage-scripts.html
  "vanilla-cookieconsent": {
    selector: "script[data-category]",
    words: (element) => [attribute(element, "data-category")],
  },
  cookiebot: { selector: "[data-cookieconsent]", words: cookiebotWords },
  klaro: { selector: "[data-name]", words: (element) => [attribute(element, "data-name")] },
  onetrust: { selector: "[class*=optanon-category-]", words: groupsOf },
};

/** What the gate holds, apart from scripts, and the addresses it sets. */
const KINDS = /^(iframe|img|source|video|audio|track|link|embed|object)$/;
const ADDRESSES = ["src", "srcset", "href", "data", "poster"];

/** The elements that a tool has marked and not let go, in a part of the page. */
export function heldBy({ tool }: OldTool, root: ParentNode): Element[] {
  const { selector } = MARKS[tool];
  const found = [...native(root).querySelectorAll(selector)];
  if (root instanceof Element && native(root).matches(selector)) found.unshift(root);
  return found.filter((element) => !element.hasAttribute("data-consent") && isHeld(element));
}

function isHeld(element: Element): boolean {
  if (element instanceof HTMLScriptElement)
    return element.type.trim().toLowerCase() === "text/plain";
  const held = ADDRESSES.flatMap((name) => [`data-${name}`, `data-cookieblock-${name}`]);
  return KINDS.test(element.localName) && held.some((name) => element.hasAttribute(name));
}

/** @returns undefined where the tool itself does not hold the element */
export function meaningOfElement(
  element: Element,
  tool: OldTool,
  services: readonly Service[],
): Meaning | undefined {
  const words = MARKS[tool.tool].words(element).filter(Boolean);
  if (!words.length) return undefined;
  const service = tool.tool === "vanilla-cookieconsent" ? attribute(element, "data-service") : "";
  const isForLoss = [...words, service].some((word) => word.startsWith("!"));
  const means = (word: string) =>
    meaningOf(isForLoss ? word.replace("!", "") : word, tool, services);
  // A service that we know by itself decides by itself; of others the category does.
  const own = means(service);
  if (own) return { needs: [own], isForLoss, unknown: [] };
  return {
    needs: words.flatMap((word) => means(word) ?? []),
    isForLoss,
    unknown: words.filter((word) => !means(word)),
  };
}

/**
 * Makes an element ours: what the gate lets go once `needs` are granted, or, with `isForLoss`,
 * while they are denied.
 */
export function mark(
  element: Element,
  { needs, isForLoss }: Meaning,
  services: readonly Service[],
): void {
  for (const name of ADDRESSES) {
    const address = element.getAttribute(`data-cookieblock-${name}`);
    if (address !== null) element.setAttribute(`data-${name}`, address);
    element.removeAttribute(`data-cookieblock-${name}`);
  }
  if (element instanceof HTMLScriptElement) element.type = "text/plain";
  if (element instanceof HTMLLinkElement) giveTypeBack(element);
  const [service] = services.filter(
    ({ id }) => needs.length === 1 && id === needs[0] && element.localName !== "script",
  );
  // The name of a service that is not ours would hold the element for ever.
  if (service) element.setAttribute("data-service", service.id);
  else element.removeAttribute("data-service");
  element.setAttribute(
    "data-consent",
    needs.map((name) => (isForLoss ? `!${name}` : name)).join(" "),
  );
}

/**
 * A stylesheet of another type than its own is not applied; without its address it is not fetched
 * either.
 */
function giveTypeBack(link: HTMLLinkElement): void {
  if (link.type !== "text/plain") return;
  link.type = link.getAttribute("data-type") ?? "";
}

function cookiebotWords(element: Element): string[] {
  const words = attribute(element, "data-cookieconsent").split(/[\s,]+/);
  return words.includes("ignore") ? [] : words;
}

/** `optanon-category-C0002-C0004` needs both. */
function groupsOf(element: Element): string[] {
  return [...element.classList]
    .filter((name) => name.startsWith("optanon-category-"))
    .flatMap((name) => name.replace("optanon-category-", "").split("-"));
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name)?.trim() ?? "";
}
