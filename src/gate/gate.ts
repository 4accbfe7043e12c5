import type { Allows } from "../core/condition.ts";
import { lazily } from "../core/lazily.ts";
import type { Settings } from "../core/settings.ts";
import { trusted } from "../platform/trust.ts";
import { holdContents } from "./contents.ts";
import { isMet, type Needs, needsOf } from "./needs.ts";
import type { createRelease, Release } from "./release.ts";
import { watch } from "./watch.ts";

export { nextPaint } from "./pace.ts";

export interface Gate {
  /**
   * Begins. Called again it finds what has become a gated element where it stands.
   * @param isGranting whether anything can be let go already
   */
  start(isGranting: boolean): void;
  /**
   * Holds everything that is gated against a new answer: lets go, or takes back. What must be taken
   * back is taken back before this returns.
   */
  update(): void;
  /** Lets one element go until the next answer. */
  once(element: Element): void;
  /**
   * Names of categories and services that are denied now and whose scripts have run on this page.
   */
  stillRunning(): string[];
}

/** Shows something in the place of held frames. */
export interface FrameHolder {
  settle(frame: Element, isOpen: boolean): void;
}

/** What the gate loads when it is needed. */
export interface GateRooms {
  /** What lets elements go, with the first that may. */
  release: { createRelease: typeof createRelease };
}

export interface GateOptions {
  readonly page: Document;
  readonly allows: Allows;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly release: () => Promise<GateRooms["release"]>;
  /**
   * Opens what stands for frames, with the first that must wait, what marks that which other tools
   * hold, and what fills our own elements.
   */
  readonly room: ((name: "frames") => Promise<FrameHolder>) &
    ((name: "compatibility" | "embeds") => Promise<unknown>);
}

/**
 * Holds back the gated elements of the page, those added later too, and lets each go when its
 * condition holds.
 */
export function openGate({ signal, allows, page, settings, release, room }: GateOptions): Gate {
  let free = new WeakSet<Element>();
  let isPaced = false;
  const isGranted = (needs: Needs) => isMet(needs, allows, settings.services);
  const isOpen = (element: Element, needs = needsOf(element)) =>
    free.has(element) || isGranted(needs);
  const settle = (element: Element) => {
    if (element.localName.startsWith("sesame")) return void embedded();
    const open = isOpen(element);
    if (open) void released();
    released.now?.settle(element, open);
    if (element.localName !== "iframe") return;
    if (!open) void held();
    held.now?.settle(element, open);
  };
  const hold = (element: Element) => {
    if (!isOpen(element)) holdContents(element);
  };
  const watcher = watch({ page, settle, hold, signal });
  const released = lazily<Release>(async () => {
    const { createRelease } = await release();
    return createRelease({
      page,
      nonce: settings.nonce,
      trustedScripts: settings.trustedScripts,
      signal,
      trusted,
      allows,
      isGranted,
      isOpen,
      settle,
      isPaced: () => isPaced,
    });
  }, watcher.settleAll);
  const held = lazily(() => room("frames"), watcher.settleAll);
  const embedded = lazily(() => room("embeds"));
  const translated = lazily(() => room("compatibility"), watcher.settleAll);

  return {
    start(isGranting) {
      if (settings.compatibility[0]) void translated();
      // what an earlier start has let go, memory.ts knows
      if ("sesame-consent" in page) void released();
      watcher.start(isGranting);
    },
    update() {
      isPaced = true;
      free = new WeakSet();
      released.now?.takeBackDenied();
      watcher.settleAll();
    },
    once(element) {
      free.add(element);
      settle(element);
    },
    stillRunning: () => released.now?.stillRunning() ?? [],
  };
}
