import { signal } from "@preact/signals";
import { h, render } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import { createTranslator } from "../i18n/translator.ts";
import { createDraft } from "./draft.ts";
import { takePlace } from "./host.ts";
import { Preferences } from "./Preferences.tsx";
import css from "./preferences.css?inline";
import type { ViewContext } from "./view.ts";

/** Opens the preferences as a modal dialog; the browser keeps the rest of the page out of reach and gives the focus back. */
export function open(context: ViewContext): () => void {
  const { room, leave } = takePlace(context, css);
  const { consent, settings, language, texts } = context;
  const draft = createDraft(consent.state.grants, settings.services);
  const swept = signal(context.swept);
  const onSwept = (event: Event) => {
    swept.value = (event as CustomEvent<SweepReport>).detail; // see sweep.ts
  };
  addEventListener("sesame:sweep", onSwept, true); // of the window: names can hide the document's
  render(<Preferences {...context} draft={draft} swept={swept} t={createTranslator(language, texts)} />, room);
  const dialog = room.querySelector("dialog");
  dialog?.showModal();
  return () => {
    removeEventListener("sesame:sweep", onSwept, true);
    dialog?.close();
    render(null, room);
    leave();
  };
}
