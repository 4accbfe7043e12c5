import { own } from "../platform/own.ts";
import { button } from "./element.ts";
import css from "./styles/reopen.css?inline";
import type { Shown, ViewContext } from "./view.ts";

const SVG = "http://www.w3.org/2000/svg";

type ReopenContext = Pick<ViewContext, "consent" | "settings" | "words" | "prefetch" | "place">;

/**
 * The floating button that opens the preferences again. It is all that a visitor who has answered
 * loads, so it has no Preact.
 */
export function open(context: ReopenContext): Shown {
  const { settings, words, consent, prefetch } = context;
  const { room, say: speak, leave } = context.place(css);
  const control = button("preferences", "", () => void consent.openPreferences());
  control.part.value = "reopen";
  control.dataset["position"] = settings.reopenPosition || settings.position;
  control.onpointerenter = control.onfocus = prefetch;
  control.append(icon());
  room.append(control);
  const say: Shown["say"] = (next) => {
    speak(next);
    control.title = next.texts["reopen"] ?? "";
  };
  say(words);
  return { say, close: leave };
}

/** Two switches, one on and one off. */
function icon(): Element {
  const make = own("createElementNS").bind(document, SVG);
  const svg = make("svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.ariaHidden = "true";
  svg.part.value = "icon";
  const path = make("path");
  path.setAttribute(
    "d",
    "M7 4h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7m0 9h10a3.5 3.5 0 0 1 0 7H7a3.5 3.5 0 0 1 0-7m10-7.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4m-10 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  );
  svg.append(path);
  return svg;
}
