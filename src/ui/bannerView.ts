import { bannerText, type LanguageTexts } from "../i18n/texts.ts";
import { own } from "../platform/own.ts";
import { button, make } from "./element.ts";
import { stepAside } from "./stepAside.ts";
import css from "./styles/banner.css?inline";
import type { Shown, ViewContext } from "./view.ts";

/**
 * Shows the first layer. Its content stands in the page's own tree, since tools that answer for the
 * visitor, and translators, read only that; the shadow root places and styles it. It is six
 * elements, so it has no Preact, which is half of the preferences' weight.
 */
export function open(context: ViewContext): Shown {
  const { settings, words, prefetch } = context;
  const { host, room, say: speak, leave } = context.place(css);
  const isModal = settings.position === "center";
  const content = contentOf(context);
  const frame = frameOf(isModal ? "dialog" : "section", settings.position);
  const say: Shown["say"] = (next) => {
    speak(next);
    content.say(next);
    frame.ariaLabel = next.texts["title"] ?? "";
  };
  say(words);
  room.append(frame);
  host.append(...content.elements);
  host.dataset["open"] = "";
  const unlock = isModal
    ? showModal(frame as HTMLDialogElement, context, content.title)
    : showOver(host, frame); // see frameOf
  const timer = setTimeout(prefetch, 1500); // most who choose do it within seconds
  return {
    say,
    close() {
      const hadFocus = isModal || host.contains(own("activeElement"));
      clearTimeout(timer);
      unlock();
      host.popover = null;
      delete host.dataset["open"];
      host.replaceChildren();
      leave();
      if (hadFocus) context.handOnFocus();
    },
  };
}

/**
 * A region that is no dialog, traps nothing and takes no focus; in the top layer where the browser
 * has one for it.
 */
function showOver(host: HTMLElement, frame: HTMLElement): () => void {
  host.popover = "manual";
  host.showPopover?.();
  return stepAside(host, frame);
}

/**
 * The owner's choice. Escape closes it until the next page and answers nothing. The title takes the
 * focus, so that no key press answers by mistake.
 */
function showModal(
  dialog: HTMLDialogElement,
  { lockScroll, close }: ViewContext,
  title: HTMLElement,
): () => void {
  dialog.onclose = close;
  dialog.showModal();
  title.tabIndex = -1;
  title.focus();
  const unlock = lockScroll(dialog);
  return () => {
    unlock();
    dialog.close();
  };
}

function frameOf(name: "section" | "dialog", position: string): HTMLElement {
  const text = make("div", "text", slot("logo"), slot("title"), slot("text"), slot("extra"));
  const frame = make(name, "banner", text, make("div", "actions", slot("action")));
  if (name === "section" && !position.includes("-")) frame.className = "bar";
  return frame;
}

function slot(name: string): HTMLElement {
  return Object.assign(make("slot", ""), { name });
}

/** _Reject all_ and _Accept all_ are made alike, and no setting reaches one of them alone. */
function contentOf({ consent, settings, words, prefetch }: ViewContext) {
  const title = placed("title", make("h2", ""));
  const text = placed("text", make("p", ""));
  const policy = placed("text", make("a", ""));
  const reject = placed(
    "action",
    button("reject-all", "", () => void consent.rejectAll()),
  );
  const accept = placed(
    "action",
    button("accept-all", "", () => void consent.acceptAll()),
  );
  const choose = placed(
    "action",
    button("preferences", "", () => void consent.openPreferences()),
  );
  choose.onpointerenter = choose.onfocus = prefetch;
  const labels = { title, policy, rejectAll: reject, acceptAll: accept, choose };
  return {
    title,
    elements: [
      ...ownersOf("logo"),
      title,
      text,
      ...(words.policyUrl ? [policy] : []),
      ...ownersOf("extra"),
      reject,
      accept,
      choose,
    ],
    say({ language, texts, policyUrl }: LanguageTexts) {
      for (const [key, element] of Object.entries(labels)) element.textContent = texts[key] ?? "";
      text.textContent = bannerText(texts, settings.categories, language);
      policy.href = policyUrl;
    },
  };
}

/** What the owner adds is a template, so that nothing of it shows before. */
function ownersOf(slotName: "logo" | "extra"): HTMLElement[] {
  const template = own("querySelector").call<Document, [string], HTMLTemplateElement | null>(
    document,
    `template[data-sesame=${slotName}]`,
  );
  return template
    ? [placed(slotName, make("div", "", own("importNode").call(document, template.content, true)))]
    : [];
}

function placed<Element extends HTMLElement>(slotName: string, element: Element): Element {
  element.slot = slotName;
  return element;
}
