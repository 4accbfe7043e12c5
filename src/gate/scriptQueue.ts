import { report } from "../core/report.ts";

import { whyForeign } from "../platform/foreignScript.ts";

import type { Trust } from "../platform/trust.ts";
import { liveScript } from "./liveScript.ts";
import { nextPaint, nextTask } from "./pace.ts";
import { prefetch } from "./prefetch.ts";
import { type Fetching, hangs, insert, patienceWith } from "./scriptEnd.ts";
import { isCode, isExternal, turnOf } from "./scriptKind.ts";
import { createTwins, type Twins } from "./twins.ts";
import { createWrites } from "./writes.ts";

export interface ScriptQueue extends Pick<Twins, "prepareCopy"> {
  /** Takes an inert script; it runs once, in its turn. */
  add(inert: HTMLScriptElement): void;
  /** Keeps from running, and from being fetched, what is denied by now. */
  stopDenied(): void;
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
 * in their turn and nobody waits for them. What stands further back is fetched meanwhile. Whether a
 * script may go is asked when it is fetched and again when it begins.
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
  const twins = createTwins();
  const writes = createWrites(page, signal);
  let isRunning = false;
  let hasHung = false;

  function add(inert: HTMLScriptElement): void {
    if (inert.type !== "text/plain" || !inert.isConnected) return;
    if (queued.has(inert) || twins.isSpent(inert)) return;
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
    const mayRun = !signal.aborted && inert.isConnected && isOpen(inert) && !twins.isSpent(inert);
    if (!mayRun) return fetching?.stop();
    const script = liveScript(inert, page, trusted);
    twins.add(script, inert);
    writes.expect(script);
    const ending = insert(inert, script);
    const stop = () => {
      fetching?.stop();
      ending?.stop();
    };
    twins.follow(script, ending && { ...ending, stop });
    const end = ending && hangs(ending, patienceWith(inert, fetching, hasHung));
    if (end && turnOf(inert) === "async") return void end.then(() => runWritten(script));
    if (await end) hasHung = true;
    runWritten(script);
  }

  /**
   * What a script has written stands right after it and runs before what follows. It may be held
   * for something else, and is then let go as everything in the page is.
   */
  function runWritten(script: HTMLScriptElement): void {
    const written = writes.take(script).filter(isOpen);
    const rest = waiting.ordered.splice(0);
    written.forEach(push);
    waiting.ordered.push(...rest);
    begin();
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
    stopDenied() {
      twins.stopDenied(isOpen);
      for (const { inert, fetching } of [...waiting.ordered, ...waiting.deferred])
        if (!isOpen(inert)) fetching?.stop();
    },
    prepareCopy: twins.prepareCopy,
  };
}
