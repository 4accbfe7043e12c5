import { create } from "../platform/own.ts";
import { holdContrast } from "./contrast.ts";
import { speak } from "./element.ts";
import inPage from "./styles/inPage.css?inline";
import styles from "./styles/place.css?inline";
import { themeOf } from "./theme.ts";
import type { Place, ViewContext } from "./view.ts";

/** A place in an element of the page, where the flow has put it. */
export function placeIn(
  host: HTMLElement,
  { settings, words }: Pick<ViewContext, "settings" | "words">,
  css: string,
): Place {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const room = create("div");
  room.className = room.part.value = "room";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles + css + inPage);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(room);
  const say = ({ language }: ViewContext["words"]) => speak(host, language);
  say(words);
  host.dataset["theme"] = themeOf(settings.theme);
  holdContrast(room);
  return { host, room, say, leave: () => room.remove() };
}
