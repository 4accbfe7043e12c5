import { holdAll, holdOn, isMarkedByItself, setOn } from "./addresses.ts";
import { markOf } from "./mark.ts";
import { memoryOf } from "./memory.ts";
import { needsOf } from "./needs.ts";
import { GATED } from "./watch.ts";

const END = "/data-consent";

/**
 * Moves a template's content out, to stand after it up to a comment that ends it, so that the page
 * itself says what belongs to which template and a copy of the page says it too.
 * @returns what is gated in it, in order
 */
export function unfold(template: HTMLTemplateElement): Element[] {
  const { unfolded, written } = memoryOf(document);
  const isMarked = template.hasAttribute("data-released");
  if (!isMarked && unfolded.has(template) && putBack(template)) return [];
  if (isMarked && !unfolded.has(template)) remember(template, releasedBy(template) ?? []);
  if (isMarked) return [];
  const { content } = template;
  if (!written.has(template)) written.set(template, template.innerHTML);
  gateAll(content, template, (at) => `${markOf(template)}.${at}`);
  // Firefox looks for addresses to fetch ahead inside templates too, so there they may be held as
  // anywhere else.
  for (const element of content.querySelectorAll("*"))
    if (!isMarkedByItself(element)) setOn(element, template);
  const gated = [...content.querySelectorAll(GATED)];
  const nodes = [...content.childNodes, new Comment(END)];
  remember(template, nodes);
  template.setAttribute("data-released", "");
  template.after(...nodes);
  return gated;
}

/**
 * What morphs a page to its HTML takes the mark and the content away, as neither stands there. What
 * was let go comes back as it was, with its scripts that have run.
 * @returns false where the template holds something new instead
 */
function putBack(template: HTMLTemplateElement): boolean {
  const { unfolded, written } = memoryOf(document);
  const { end } = unfolded.get(template) ?? {};
  const nodes = nodesOf(template);
  const isNew = template.innerHTML !== "" && template.innerHTML !== written.get(template);
  for (const node of nodes) node.remove();
  end?.remove();
  if (isNew) {
    unfolded.delete(template);
    written.delete(template);
    return false;
  }
  template.content.replaceChildren();
  template.setAttribute("data-released", "");
  template.after(...nodes, ...(end ? [end] : []));
  return true;
}

/** @param nodes with the comment that ends them, if there is one */
function remember(template: HTMLTemplateElement, nodes: readonly ChildNode[]): void {
  const { unfolded, letGo } = memoryOf(document);
  const end = nodes.findLast((node) => node instanceof Comment && node.data === END);
  const own = nodes.filter((node) => node !== end);
  unfolded.set(template, { nodes: own, end });
  const needs = needsOf(template);
  for (const node of [template, ...own])
    letGo.set(node, { owner: template, needs, takeBack: () => fold(template) });
}

/**
 * Moves the content back in, wherever it is by now. Scripts of it that have run are living scripts
 * by now and do not run again.
 */
export function fold(template: HTMLTemplateElement): void {
  const { unfolded, letGo } = memoryOf(document);
  if (!template.hasAttribute("data-released") && !unfolded.has(template)) return;
  const nodes = nodesOf(template);
  for (const node of nodes.concat(releasedBy(template) ?? [])) foldIn(node);
  const beside = releasedBy(template) ?? [];
  const { end = beside.at(-1) } = unfolded.get(template) ?? {};
  const all = new Set(beside.concat(nodes));
  if (end) all.delete(end);
  end?.remove();
  template.removeAttribute("data-released");
  template.content.append(...all);
  for (const node of [template, ...all]) letGo.delete(node);
  unfolded.delete(template);
  holdAll(template.content);
}

/** A script that was let go has a living one in its place. */
function nodesOf(template: HTMLTemplateElement): ChildNode[] {
  const { unfolded, living } = memoryOf(document);
  return (unfolded.get(template)?.nodes ?? []).map((node) => living.get(node) ?? node);
}

/** What a template has brought may bring more by itself. */
function foldIn(node: ChildNode): void {
  if (!(node instanceof Element)) return;
  for (const inner of [node, ...node.querySelectorAll("template")])
    if (inner instanceof HTMLTemplateElement) fold(inner);
}

/**
 * The nodes up to the comment that ends this template, others in between having their own;
 * undefined where the page has removed it.
 */
function releasedBy(template: HTMLTemplateElement): ChildNode[] | undefined {
  if (!template.hasAttribute("data-released")) return undefined;
  const nodes: ChildNode[] = [];
  let depth = 1;
  for (let node = template.nextSibling; node; node = node.nextSibling) {
    nodes.push(node);
    if (node instanceof HTMLTemplateElement && node.hasAttribute("data-released")) depth++;
    if (node instanceof Comment && node.data === END && !--depth) return nodes;
  }
  return undefined;
}

/**
 * Gates what is about to come into the page out of a template, or from a script that writes.
 * Scripts would run at once and out of order, so they are gated as their owner is. What is marked
 * by itself is held, also where its address stands under its own name.
 * @param mark see mark.ts: the same for the same script in a clone
 */
export function gateAll(content: ParentNode, owner: Element, mark: (at: number) => string): void {
  content.querySelectorAll<HTMLElement>("script,template").forEach((element, at) => {
    if (element instanceof HTMLScriptElement && element.type !== "text/plain")
      gateAs(owner, element);
    if (!element.hasAttribute("data-held")) element.setAttribute("data-held", mark(at));
  });
  for (const element of content.querySelectorAll("*"))
    if (isMarkedByItself(element)) holdOn(element);
}

/** What the script says by itself counts as well. */
function gateAs(owner: Element, script: HTMLScriptElement): void {
  const type = script.getAttribute("type");
  if (type !== null) script.setAttribute("data-type", type);
  script.type = "text/plain";
  for (const name of ["data-consent", "data-service"]) {
    const condition = owner.getAttribute(name);
    if (condition !== null && !script.hasAttribute(name)) script.setAttribute(name, condition);
  }
}
