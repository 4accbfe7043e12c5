import { signal } from "@preact/signals";
import { h, render } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import { createDraft } from "./draft.ts";
import { Preferences } from "./Preferences.tsx";
import css from "./styles/preferences.css?inline";
import type { Shown, ViewContext } from "./view.ts";

/**
 * Opens the preferences: as a modal dialog, where the browser keeps the rest of the page out of
 * reach and gives the focus back, or in the page's flow. An answer from elsewhere shows at once.
 */
export function open(context: ViewContext): Shown {
  const { consent, settings } = context;
  const { room, say: speak, leave } = context.place(css);
  const draftOf = () => createDraft(consent.state.grants, settings.services);
  const draft = signal(draftOf());
  const swept = signal(context.swept);
  const words = signal(context.words);
  const onSwept = (event: Event) => {
    swept.value = (event as CustomEvent<SweepReport>).detail; // see sweep.ts
  };
  addEventListener("sesame:sweep", onSwept, true); // of the window: names can hide the document's
  const stop = consent.subscribe(() => {
    draft.value = draftOf();
  });
  render(<Preferences {...context} draft={draft} swept={swept} words={words} />, room);
  const dialog = room.querySelector("dialog");
  dialog?.showModal();
  const unlock = dialog ? context.lockScroll(dialog) : () => {};
  return {
    say(next) {
      speak(next);
      words.value = next;
    },
    close() {
      removeEventListener("sesame:sweep", onSwept, true);
      stop();
      unlock();
      dialog?.close();
      // it stays there where what opened the dialog is gone
      dialog?.querySelector<HTMLElement>(":focus")?.blur();
      context.handOnFocus();
      void Promise.allSettled(dialog?.getAnimations().map(({ finished }) => finished) ?? []).then(
        () => {
          render(null, room);
          leave();
        },
      );
    },
  };
}
