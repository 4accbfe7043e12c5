import { make } from "./element.ts";
import css from "./styles/saved.css?inline";
import type { Shown, ViewContext } from "./view.ts";

/** Long enough for a screen reader to say it. */
const STAYS = 5000;

/**
 * Tells a screen reader that the answer is stored (WCAG 2.2, SC 4.1.3). Who can see sees it by the
 * banner, which is gone.
 */
export function open(context: ViewContext): Shown {
  const { room, say, leave } = context.place(css);
  const text = make("output", "saved");
  room.append(text); // it stands empty before, so that what comes is announced
  requestAnimationFrame(() => text.append(context.words.texts["saved"] ?? ""));
  const timer = setTimeout(context.close, STAYS);
  return {
    say,
    close() {
      clearTimeout(timer);
      leave();
    },
  };
}
