import type { Consent } from "./core/api.ts";
import type { Settings } from "./core/settings.ts";
import type { FrameHolder } from "./gate/gate.ts";
import { type TextSource, textsFor } from "./i18n/texts.ts";
import { placePlaceholder } from "./ui/placeholderView.ts";

interface FramePieces extends TextSource {
  details(): Promise<typeof import("./services/details.ts")>;
}

interface FrameParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: FramePieces;
  readonly signal: AbortSignal;
  /** Lets one element go until the next answer. */
  readonly once: (element: Element) => void;
}

/** Shows a placeholder over each held frame: what it would load, from whom, and the two ways to load it. */
export async function startFrames({ consent, settings, pieces, signal, once }: FrameParts): Promise<FrameHolder> {
  const [{ language, texts }, details] = await Promise.all([
    textsFor("placeholder", settings, pieces, settings.language),
    pieces.details(),
  ]);
  const placeholders = new Map<Element, () => void>();
  signal.addEventListener("abort", () => [...placeholders.keys()].forEach(remove));

  function show(frame: HTMLIFrameElement): void {
    placeholders.get(frame)?.();
    const names = details.namesOfElement(frame, settings.services);
    const remove = placePlaceholder({
      ...names,
      frame,
      language,
      texts,
      theme: settings.theme,
      loadOnce: () => once(frame),
      always: () => void consent.choose(neededFor(frame, settings)),
    });
    placeholders.set(frame, remove);
  }

  function remove(frame: Element): void {
    placeholders.get(frame)?.();
    placeholders.delete(frame);
  }

  return {
    settle(frame, isOpen) {
      if (isOpen) remove(frame);
      else if (frame instanceof HTMLIFrameElement) show(frame);
    },
  };
}

/** The least that lets the frame go: its service where it has one, else the first way to fulfil its condition. */
function neededFor(frame: Element, { services }: Settings): Record<string, boolean> {
  const service = frame.getAttribute("data-service");
  if (services.some(({ id }) => id === service)) return { [String(service)]: true };
  const words = frame.getAttribute("data-consent")?.match(/[\w|!-]+/g) ?? [];
  return Object.fromEntries(words.map((word) => [word.replace(/\|.*/, "").replace("!", ""), !word.startsWith("!")]));
}
