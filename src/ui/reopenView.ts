import { create, own } from "../platform/own.ts";
import { takePlace } from "./host.ts";
import css from "./reopen.css?inline";
import type { ViewContext } from "./view.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The floating button that opens the preferences again. It is all that a visitor who has answered loads, so it has no Preact. */
export function open(context: ViewContext): () => void {
  const { room, leave } = takePlace(context, css);
  const button = create("button");
  button.className = button.part = "reopen";
  button.dataset["action"] = "preferences";
  button.ariaLabel = button.title = context.texts["reopen"] ?? "";
  button.onclick = context.consent.openPreferences;
  button.onpointerenter = button.onfocus = context.prefetch;
  button.append(icon());
  room.append(button);
  return leave;
}

/** Two switches, one on and one off. */
function icon(): Element {
  const make = own("createElementNS").bind(document, SVG);
  const svg = make("svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.ariaHidden = "true";
  const path = make("path");
  path.setAttribute(
    "d",
    "M7 4h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7m0 9h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7m10-7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4m-10 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  );
  svg.append(path);
  return svg;
}
