import { directionOf } from "../i18n/texts.ts";
import { create } from "../platform/own.ts";

/** An element with a part name and content; texts are set as text, never as HTML. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  part: string,
  ...content: (Node | string | undefined)[]
): HTMLElementTagNameMap[Name] {
  const element = create(name) as HTMLElementTagNameMap[Name]; // which is what the name says
  if (part) element.part.value = part;
  for (const one of content) if (one) element.append(one);
  return element;
}

/**
 * A button that is found by its action, the same word for styles, for tests and for tools that
 * answer for the visitor.
 */
export function button(
  action: string,
  label: string | undefined,
  act: () => void,
): HTMLButtonElement {
  const made = make("button", action, label);
  made.type = "button";
  made.dataset["action"] = action;
  made.onclick = act;
  return made;
}

/** @param language BCP 47; its direction goes with it */
export function speak(element: HTMLElement, language: string): void {
  element.lang = language;
  element.dir = directionOf(language);
}
