import { report } from "../core/report.ts";
import { whyForeign } from "../platform/foreignScript.ts";
import { freeIn } from "../platform/free.ts";
import type { Trust } from "../platform/trust.ts";
import { liveScript } from "./liveScript.ts";
import { memoryOf } from "./memory.ts";
import { nextPaint, nextTask } from "./pace.ts";
import { prefetch } from "./prefetch.ts";
import { type Fetching, insert, patienceWith } from "./scriptEnd.ts";
import { isCode, isExternal, turnOf } from "./scriptKind.ts";
import { createWrites } from "./writes.ts";

export interface ScriptQueue {
  /** Takes an inert script; it runs once, in its turn. */
  add(inert: HTMLScriptElement): void;
  /** Puts the inert script back in the place of its living twin, for a copy of the page. */
  restore(script: HTMLScriptElement): void;
  ran(): readonly Element[];
}

export interface QueueOptions {
  readonly page: Document;
  readonly nonce: string;
  readonly trustedScripts: readonly string[];
  readonly signal: AbortSignal;
  readonly trusted: Trust;
  readonly isOpen: (element: Element) => boolean;
  readonly isPaced: () => boolean;
}

interface Entry {
  readonly inert: HTMLScriptElement;
  readonly fetching: Fetching | undefined;
}

/**
 * Runs released scripts as the parser would have: in the order of the document, each after the one
 * before it has run; deferred ones after those and when the page has been read; `async` ones start
 * in their turn and nobody waits for them. What stands further back is fetched meanwhile.
 */
export function createScriptQueue({
  page,
  nonce,
  trustedScripts,
  signal,
  trusted,
  isOpen,
  isPaced,
}: QueueOptions): ScriptQueue {
  const waiting: { ordered: Entry[]; deferred: Entry[] } = { ordered: [], deferred: [] };
  const queued = new WeakSet<HTMLScriptElement>();
  const { marks, twins, ran } = memoryOf(document);
  const writes = createWrites(page, signal);
  let isRunning = false;
  let hasHung = false;

  function add(inert: HTMLScriptElement): void {
    // or it has had its turn
    if (inert.type !== "text/plain" || !inert.isConnected || queued.has(inert)) return;
    queued.add(inert);
    push(inert);
    begin();
  }

  /**
   * A moment later, so that what is offered together is queued together: a deferred script must not
   * begin before the rest is there.
   */
  function begin(): void {
    if (isRunning) return;
    isRunning = true;
    queueMicrotask(() => void run());
  }

  function push(inert: HTMLScriptElement): void {
    if (isForeign(inert)) return;
    const list = turnOf(inert) === "deferred" ? waiting.deferred : waiting.ordered;
    const mustWait = isRunning || isPaced() || list === waiting.deferred;
    list.push({
      inert,
      fetching: mustWait && isCode(inert) && isExternal(inert) ? prefetch(inert, page) : undefined,
    });
  }

  async function run(): Promise<void> {
    if (isPaced()) await nextPaint();
    for (let entry = next(); entry; entry = next()) {
      await start(entry).catch((error) => report("a held script cannot be run", error));
      if (isPaced()) await nextTask();
    }
    isRunning = hasHung = false;
  }

  function next(): Entry | undefined {
    return (
      waiting.ordered.shift() ??
      (page.readyState === "loading" ? undefined : waiting.deferred.shift())
    );
  }

  async function start({ inert, fetching }: Entry): Promise<void> {
    queued.delete(inert); // whatever holds it back now, a later answer may let it go
    if (signal.aborted || !inert.isConnected || !isOpen(inert) || isSecond(inert)) return;
    const script = liveScript(inert, page, trusted);
    twins.set(script, inert);
    ran.push(script);
    freeIn(document).add(script);
    writes.expect(script);
    const end = insert(inert, script, patienceWith(inert, fetching, hasHung));
    if (end && turnOf(inert) === "async") return void end.then(() => runWritten(script));
    if (await end) hasHung = true;
    runWritten(script);
  }

  /** What a script has written stands right after it and runs before what follows. */
  function runWritten(script: HTMLScriptElement): void {
    const written = writes.take(script);
    const rest = waiting.ordered.splice(0);
    written.forEach(push);
    waiting.ordered.push(...rest);
    begin();
  }

  function isSecond(inert: HTMLScriptElement): boolean {
    const mark = inert.getAttribute("data-held") ?? "";
    if (marks.has(mark)) return true;
    marks.add(mark);
    return false;
  }

  /** Anybody's markup may be held: see foreignScript.ts. */
  function isForeign(inert: HTMLScriptElement): boolean {
    const reason = whyForeign(inert, { page, nonce, trustedScripts });
    if (reason) report(`${reason} does not run`, inert);
    return reason !== undefined;
  }

  page.addEventListener("readystatechange", begin, { signal });

  return {
    add,
    restore(script) {
      const inert = twins.get(script);
      inert?.removeAttribute("data-held");
      if (inert) script.replaceWith(inert);
    },
    ran: () => ran,
  };
}
