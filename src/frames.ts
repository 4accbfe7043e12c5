import type { Consent } from "./core/api.ts";
import { knownServices, type LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Settings } from "./core/settings.ts";
import type { FrameHolder, Gate } from "./gate/gate.ts";
import { type TextSource, textsFor, whenSwitched } from "./i18n/texts.ts";
import { namesOfElement, neededFor } from "./services/frames.ts";
import { type Placeholder, placePlaceholder } from "./ui/placeholderView.ts";

interface FrameParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource;
  readonly signal: AbortSignal;
  readonly gate: Pick<Gate, "once">;
  readonly services: LoadServices;
}

interface Labelled extends Placeholder {
  /** What it says and where; while that is so it stays, and keeps the focus it may have. */
  readonly label: string;
}

/**
 * Shows a placeholder over each held frame: what it would load, from whom, and the two ways to load
 * it.
 */
export async function start({
  consent,
  settings,
  pieces,
  signal,
  gate,
  services,
}: FrameParts): Promise<FrameHolder> {
  const loadTexts = () => textsFor("placeholder", settings, pieces);
  const [texts, known] = await Promise.all([loadTexts(), knownServices(services, settings)]);
  const placeholders = new Map<HTMLIFrameElement, Labelled>();
  let present = texts;
  signal.addEventListener("abort", () => [...placeholders.keys()].forEach(remove));
  whenSwitched({
    signal,
    load: loadTexts,
    show(next) {
      present = next;
      [...placeholders.keys()].forEach(show);
    },
    fail: (error) => report("held frames", error),
  });

  function show(frame: HTMLIFrameElement): void {
    const names = namesOfElement(frame, known);
    const label = JSON.stringify([names, present, frame.title]);
    const shown = placeholders.get(frame);
    if (shown?.label === label && shown.isThere()) return;
    shown?.remove();
    const placeholder = placePlaceholder({
      ...names,
      ...present,
      frame,
      theme: settings.theme,
      loadOnce: () => gate.once(frame),
      always: () => void consent.choose(neededFor(frame, known, consent)),
    });
    placeholders.set(frame, { ...placeholder, label });
  }

  function remove(frame: HTMLIFrameElement): void {
    placeholders.get(frame)?.remove();
    placeholders.delete(frame);
  }

  return {
    settle(frame, isOpen) {
      if (!(frame instanceof HTMLIFrameElement)) return;
      if (isOpen) remove(frame);
      else show(frame);
    },
  };
}
