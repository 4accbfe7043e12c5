import type { Consent } from "../core/api.ts";
import { report } from "../core/report.ts";
import type { Settings } from "../core/settings.ts";
import { heldBy, type Meaning, mark, meaningOfElement } from "./marks.ts";
import { completeTools, type OldTool } from "./names.ts";

export { importAnswer } from "./importAnswer.ts";

interface CompatibilityParts {
  readonly consent: Pick<Consent, "subscribe">;
  readonly settings: Pick<Settings, "compatibility" | "services">;
  readonly signal: AbortSignal;
  /**
   * Called again it looks for what has become a gated element; after our first look it does so by
   * itself.
   */
  readonly gate: { start(isGranting: boolean): void };
  readonly pieces: unknown;
}

/**
 * Marks what the listed tools hold in the page, now and later, as ours. A name without a meaning
 * here is printed once, and what bears it stays as it is, which is inert.
 */
export function start({ consent, settings, signal, gate }: CompatibilityParts): void {
  const { services } = settings;
  const tools = completeTools(settings.compatibility);
  const printed = new Set<string>();
  const forLoss = new Map<Element, Meaning>();

  function look(root: ParentNode): boolean {
    const found = tools.flatMap((tool) =>
      heldBy(tool, root).map((element) => settle(element, tool)),
    );
    return found.includes(true);
  }

  /** @returns whether it is ours now */
  function settle(element: Element, tool: OldTool): boolean {
    const meaning = meaningOfElement(element, tool, services);
    if (!meaning) return false;
    for (const name of meaning.unknown) print(name, tool);
    if (meaning.unknown.length) return false;
    if (meaning.isForLoss) forLoss.set(element, meaning);
    else mark(element, meaning, services);
    return !meaning.isForLoss;
  }

  function print(name: string, { tool }: OldTool): void {
    if (printed.has(tool + name)) return;
    printed.add(tool + name);
    report(`what ${tool} held stays held, since its name has no category here`, name);
  }

  const observer = new MutationObserver((records) => {
    const added = records
      .flatMap((record) => [...record.addedNodes])
      .filter((node) => node instanceof Element);
    if (added.filter(look).length) gate.start(true);
  });
  observer.observe(document, { childList: true, subtree: true });
  // What runs at a loss must not run for who never granted anything, as our own `!name` would.
  const stop = consent.subscribe((state, previous) => {
    const lost = [...forLoss].filter(([, { needs }]) =>
      needs.some((name) => previous.grants[name] && !state.grants[name]),
    );
    for (const [element, meaning] of lost) {
      mark(element, meaning, services);
      forLoss.delete(element);
    }
    if (lost.length) gate.start(true);
  });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    stop();
  });
  look(document);
}
