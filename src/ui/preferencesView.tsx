import { h, render } from "preact";
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
  render(<Preferences {...context} draft={draft} t={createTranslator(language, texts)} />, room);
  const dialog = room.querySelector("dialog");
  dialog?.showModal();
  return () => {
    dialog?.close();
    render(null, room);
    leave();
  };
}
