import { takePlace } from "./host.ts";
import css from "./reopen.css?inline";
import type { ViewContext } from "./view.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The floating button that opens the preferences again. It is all that a visitor who has answered loads, so it has no Preact. */
export function open(context: ViewContext): () => void {
  const { room, leave } = takePlace(context, css);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reopen";
  button.part.add("reopen");
  button.dataset["action"] = "preferences";
  button.ariaLabel = button.title = context.texts["reopen"] ?? "";
  button.onclick = context.consent.openPreferences;
  button.onpointerenter = button.onfocus = context.prefetch;
  button.append(icon());
  room.append(button);
  return leave;
}

/** Two switches, one on and one off. */
function icon(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute(
    "d",
    "M7 4h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7Zm0 9h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7Zm10-7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm-10 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  );
  svg.append(path);
  return svg;
}
