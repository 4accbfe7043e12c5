import { setAddresses } from "./addresses.ts";
import { GATED } from "./watch.ts";

const END = "/data-consent";

/**
 * Moves a template's content out, to stand after it up to a comment that ends it, so that the page
 * itself says what belongs to which template and a copy of the page says it too.
 * @returns what is gated in it, in order
 */
export function unfold(template: HTMLTemplateElement): Element[] {
  if (template.hasAttribute("data-released")) return [];
  template.setAttribute("data-released", "");
  const { content } = template;
  gateScripts(content, template, (at) => `${template.getAttribute("data-held")}.${at}`);
  // Firefox looks for addresses to fetch ahead inside templates too, so there they may be held as
  // anywhere else.
  for (const element of content.querySelectorAll(":not([data-consent])")) setAddresses(element);
  const gated = [...content.querySelectorAll(GATED)];
  template.after(content, new Comment(END));
  return gated;
}

/**
 * Moves the content back in. Scripts of it that have run are living scripts by now and do not run
 * again.
 */
export function fold(template: HTMLTemplateElement): void {
  const nodes = releasedBy(template);
  if (!nodes) return;
  template.removeAttribute("data-released");
  const end = nodes.pop();
  template.content.append(...nodes);
  end?.remove();
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
 * Scripts would run at once and out of order, so they are gated as their template, or as the script
 * that wrote them, is.
 * @param mark see watch.ts: the same for the same script in a clone
 */
export function gateScripts(
  content: ParentNode,
  owner: Element,
  mark: (at: number) => string,
): void {
  content.querySelectorAll<HTMLElement>("script,template").forEach((element, at) => {
    if (element instanceof HTMLScriptElement && !element.matches(GATED)) gateAs(owner, element);
    element.setAttribute("data-held", mark(at));
  });
}

function gateAs(owner: Element, script: HTMLScriptElement): void {
  const type = script.getAttribute("type");
  if (type !== null) script.setAttribute("data-type", type);
  script.type = "text/plain";
  for (const name of ["data-consent", "data-service"]) {
    const condition = owner.getAttribute(name);
    if (condition !== null) script.setAttribute(name, condition);
  }
}
