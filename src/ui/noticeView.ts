import { create } from "../platform/own.ts";
import { takePlace } from "./host.ts";
import css from "./notice.css?inline";
import type { ViewContext } from "./view.ts";

/** Says that something runs on until the page is left, and offers to reload it. Nothing is reloaded by itself, and no focus is taken. */
export function open(context: ViewContext): () => void {
  const { room, leave } = takePlace(context, css);
  const { texts, close } = context;
  const box = create("section");
  box.part.add("notice");
  // It stands empty before, so that what comes is announced.
  const text = create("output");
  const actions = create("div");
  actions.part.add("actions");
  actions.append(
    button("dismiss", texts["dismiss"], close),
    button("reload", texts["reload"], () => location.reload()),
  );
  box.append(text, actions);
  room.append(box);
  requestAnimationFrame(() => text.append(texts["text"] ?? ""));
  return leave;
}

function button(action: string, label: string | undefined, onClick: () => void): HTMLButtonElement {
  const element = create("button") as HTMLButtonElement; // which is what the name says
  element.type = "button";
  element.dataset["action"] = action;
  element.textContent = label ?? "";
  element.onclick = onClick;
  return element;
}
