import type { Theme } from "../core/settings.ts";
import { create, own } from "../platform/own.ts";
import { holdContrast } from "./contrast.ts";
import { button, make, speak } from "./element.ts";
import { layOver } from "./layOver.ts";
import css from "./styles/placeholder.css?inline";
import { themeOf } from "./theme.ts";
import type { Texts } from "./view.ts";

export interface PlaceholderContext {
  readonly frame: HTMLIFrameElement;
  /** The names to show; the provider's may be empty, or the same. */
  readonly service: string;
  readonly provider: string;
  readonly texts: Texts;
  /** BCP 47 */
  readonly language: string;
  readonly theme: Theme;
  loadOnce(): void;
  always(): void;
}

const TAG = "sesame-placeholder";

const HELD = "iframe[data-src]:not([src])";
/**
 * An empty frame is nothing to come upon by keyboard or screen reader. A rule ends by itself with
 * the frame's `src`; `inert` would stay for ever on a copy of the page. The second rule gives way
 * to any `position` of the owner's. Something of the page's may stand between the two.
 */
const FOR_PAGE = `${HELD}:has(~${TAG}){visibility:hidden!important}:where(:has(>${HELD}~${TAG}[data-clipped])){position:relative}`;

/** Shared by all placeholders. */
let sheet: CSSStyleSheet | undefined;

export interface Placeholder {
  /** Whether it is in the page still. */
  isThere(): boolean;
  remove(): void;
}

/** Stands over a held frame, which keeps its place in the page: nothing shifts. */
export function placePlaceholder(context: PlaceholderContext): Placeholder {
  const { frame } = context;
  // The page keeps its rules: they say nothing where there is no placeholder.
  if (!sheet) own("adoptedStyleSheets").push(sheetOf(FOR_PAGE));
  sheet ??= sheetOf(css);
  const host = hostOf(context, sheet);
  removeCopies(frame);
  frame.after(host);
  for (const room of host.shadowRoot?.querySelectorAll<HTMLElement>(".room") ?? [])
    holdContrast(room);
  const remove = () => {
    stop();
    const hadFocus = own("activeElement") === host;
    host.remove();
    if (hadFocus) frame.focus({ preventScroll: true });
  };
  const stop = layOver(frame, host, remove);
  return { isThere: () => host.isConnected && host.parentNode === frame.parentNode, remove };
}

/** In a copy of the page they have no shadow root. Another frame's stands behind that frame. */
function removeCopies(frame: Element): void {
  let next = frame.nextElementSibling;
  while (next && next.localName !== "iframe") {
    const element = next;
    next = next.nextElementSibling;
    const isOurs = element.localName === TAG && element.previousElementSibling === frame;
    if (isOurs || (element.localName === TAG && !element.shadowRoot)) element.remove();
  }
}

function sheetOf(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

function hostOf(context: PlaceholderContext, styles: CSSStyleSheet): HTMLElement {
  const host = create(TAG);
  // undone in the shadow root, so that a copy without one takes no space in a row or a grid
  host.hidden = true;
  speak(host, context.language);
  host.dataset["theme"] = themeOf(context.theme);
  host.dataset["nosnippet"] = "";
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styles];
  root.append(roomOf(context));
  return host;
}

function roomOf({
  frame,
  service,
  provider,
  texts,
  loadOnce,
  always,
}: PlaceholderContext): HTMLElement {
  const names: Texts = { service, provider: provider || service };
  const say = (key: string) =>
    (texts[key] ?? "").replace(/{{(\w+)}}/g, (_, name: string) => names[name] ?? "");
  const text = make("p", "text", say("text"));
  text.id = "text";
  const actions = make(
    "div",
    "actions",
    button("load-once", say("loadOnce"), loadOnce),
    button("always", say("always"), always),
  );
  const title = make("p", "title", say(names["provider"] === service ? "titleAlone" : "title"));
  const room = make("div", "placeholder", title, text, actions);
  room.className = "room";
  room.role = "group";
  room.ariaLabel = frame.title || service;
  room.setAttribute("aria-describedby", "text"); // also where a small frame does not show it
  return room;
}
