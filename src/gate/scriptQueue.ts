import { liveScript } from "./liveScript.ts";
import { nextPaint, nextTask } from "./pace.ts";

export interface ScriptQueue {
  /** Takes an inert script; it runs once, after those added before it. */
  add(script: HTMLScriptElement): void;
  /** From now on scripts start after the next paint and a task each, so that the page answers in between. */
  pace(): void;
  /** The living script that took the place of an inert one; any other node is its own twin. */
  twinOf(node: ChildNode): ChildNode;
}

/**
 * Runs released scripts in the order they were added: external ones are fetched at the same time and run in order,
 * an inline one waits for the external ones before it, `async` and module scripts go their own way.
 */
export function createScriptQueue(released: WeakSet<object>): ScriptQueue {
  const waiting: HTMLScriptElement[] = [];
  let loading: Promise<void>[] = [];
  let running = false;
  const twins = new WeakMap<ChildNode, ChildNode>();
  let paced = false;

  return {
    add(script) {
      if (script.type !== "text/plain" || waiting.includes(script)) return;
      waiting.push(script);
      if (!running) void run();
    },
    pace() {
      paced = true;
    },
    twinOf: (node) => twins.get(node) ?? node,
  };

  async function run(): Promise<void> {
    running = true;
    if (paced) await nextPaint();
    for (let script = waiting.shift(); script; script = waiting.shift()) {
      await start(script);
      if (paced) await nextTask();
    }
    running = false;
  }

  async function start(inert: HTMLScriptElement): Promise<void> {
    if (!inert.isConnected) return;
    const script = liveScript(inert);
    const isExternal = script.hasAttribute("src");
    if (!isExternal && loading.length) {
      await Promise.all(loading);
      loading = [];
    }
    if (isExternal && !script.async && script.type !== "module") loading.push(settled(script));
    twins.set(inert, script);
    released.add(script);
    inert.replaceWith(script);
  }
}

/** Resolves when the script has run, failed or been blocked. */
function settled(script: HTMLScriptElement): Promise<void> {
  return new Promise((resolve) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => resolve());
  });
}
