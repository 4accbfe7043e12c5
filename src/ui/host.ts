import { native } from "../platform/native.ts";
import { create, own } from "../platform/own.ts";
import { speak } from "./element.ts";
import { themeOf } from "./theme.ts";
import type { Place, ViewContext } from "./view.ts";

const TAG = "sesame-consent";

/**
 * Who takes us alone out of a body that stays, so many times within so many milliseconds, means it:
 * a content blocker, say. A framework takes the body, or all that is in it.
 */
const REMOVALS = 10;
const PERIOD = 10_000;

type Placed = Pick<ViewContext, "consent" | "settings" | "words">;

/**
 * The one `<sesame-consent>` of the page, made by whichever piece comes first, with this piece's
 * styles in its shadow root.
 */
export function takePlace({ consent, settings, words }: Placed, css: string): Place {
  const host = own("querySelector").bind(document)<HTMLElement>(TAG) ?? create(TAG);
  const root = host.shadowRoot ?? newRoot(host);
  const room = create("div");
  room.className = room.part.value = "room";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.append(room);
  const say = ({ language }: ViewContext["words"]) => speak(host, language);
  say(words);
  host.dataset["nosnippet"] = "";
  host.dataset["position"] = settings.position;
  host.dataset["theme"] = themeOf(settings.theme);
  // First in the body, so that keyboard and screen reader meet it before the page.
  if (!host.isConnected) own("body").prepend(host);
  // before, WebKit may lay us out once without it, and the page shifts
  root.adoptedStyleSheets.push(sheet);
  const stop = consent.subscribe(({ status }) => {
    host.dataset["state"] = status;
  });
  return {
    host,
    room,
    say,
    leave() {
      stop();
      room.remove();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
      if (!root.childElementCount) host.remove();
    },
  };
}

function newRoot(host: HTMLElement): ShadowRoot {
  const root = host.attachShadow({ mode: "open" });
  const isUnwanted = watchRemovals(host);
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(removeCopies);
    const isMissing = !host.isConnected && root.childElementCount > 0 && own("body") !== null;
    if (isMissing && !isUnwanted(records)) comeBack(host, root);
    watch();
  });
  const watch = () => {
    for (const place of [document, own("documentElement"), own("body")])
      if (place) observer.observe(place, { childList: true });
  };
  watch();
  return root;
}

/** @returns whether the host is to stay away from the body that is there now */
function watchRemovals(host: HTMLElement): (records: readonly MutationRecord[]) => boolean {
  let times: number[] = [];
  let body: HTMLElement | undefined;
  return (records) => {
    if (body !== own("body")) times = [];
    body = own("body");
    if (times.length > REMOVALS) return true;
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [
      ...addedNodes,
      ...removedNodes,
    ]);
    if (nodes.some((node) => node !== host)) return false;
    const now = performance.now();
    times = times.filter((time) => time > now - PERIOD).concat(now);
    return times.length > REMOVALS;
  };
}

/** A router's copy of a page has what stood in us, without the shadow root that styles it. */
function removeCopies(added: Node): void {
  if (!(added instanceof HTMLElement)) return;
  for (const element of [added, ...native(added).querySelectorAll(TAG)])
    if (element.localName === TAG && !element.shadowRoot) element.remove();
}

/**
 * Frameworks swap the body or render its content anew. What was in the top layer has left it and is
 * put there again.
 */
function comeBack(host: HTMLElement, root: ShadowRoot): void {
  own("body").prepend(host);
  if (host.popover) host.showPopover();
  for (const dialog of root.querySelectorAll("dialog")) {
    dialog.removeAttribute("open");
    dialog.showModal();
  }
}
