import { button, make } from "./element.ts";
import css from "./styles/notice.css?inline";
import type { Shown, ViewContext } from "./view.ts";

/**
 * Says that something runs on until the page is left, and offers to reload it. Nothing is reloaded
 * by itself, and no focus is taken.
 */
export function open(context: ViewContext): Shown {
  const { host, room, say: speak, leave } = context.place(css);
  // It stands empty before, so that what comes is announced.
  const text = make("output", "text");
  const dismiss = button("dismiss", "", context.close);
  const reload = button("reload", "", () => location.reload());
  room.append(make("section", "notice", text, make("div", "actions", dismiss, reload)));
  const say: Shown["say"] = (words) => {
    speak(words);
    dismiss.textContent = words.texts["dismiss"] ?? "";
    reload.textContent = words.texts["reload"] ?? "";
    requestAnimationFrame(() => text.replaceChildren(words.texts["text"] ?? ""));
  };
  say(context.words);
  return {
    say,
    close() {
      const hadFocus = room.contains(host.shadowRoot?.activeElement ?? null);
      leave();
      if (hadFocus) context.handOnFocus();
    },
  };
}
