import type { LoadScript } from "../core/service.ts";
import { freeIn } from "../platform/free.ts";
import { native } from "../platform/native.ts";
import type { Trust } from "../platform/trust.ts";

/** The scripts of one service. */
export interface Scripts {
  readonly load: LoadScript;
  /**
   * Keeps those that are still on their way from running: what they find waiting for them would be
   * sent against a withdrawal.
   */
  hold(): void;
  /** Asks for them again. */
  resume(): void;
  /** Whether any is on its way, or held. */
  isWaiting(): boolean;
}

interface Order {
  readonly src: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly arrive: () => void;
  readonly fail: (error: Error) => void;
  script?: HTMLScriptElement;
}

export function createScripts(nonce: string, trust: Trust): Scripts {
  const waiting = new Set<Order>();
  let isHeld = false;

  function insert(order: Order): void {
    const script = native(document).createElement("script");
    for (const [name, value] of Object.entries(order.attributes)) script.setAttribute(name, value);
    script.onload = () => waiting.delete(order) && order.arrive();
    script.onerror = () => waiting.delete(order) && order.fail(new Error(order.src));
    freeIn(document).add(script);
    script.src = trust().createScriptURL(order.src);
    script.nonce = nonce;
    order.script = script;
    native(document).head.append(script);
  }

  return {
    load: (src, attributes = {}) =>
      new Promise((arrive, fail) => {
        const order: Order = { src, attributes, arrive, fail };
        waiting.add(order);
        if (!isHeld) insert(order);
      }),
    hold() {
      isHeld = true;
      if (!waiting.size) return;
      // A script does not run in another document than the one it was prepared for:
      // https://html.spec.whatwg.org/multipage/scripting.html#execute-the-script-element
      const elsewhere = native(document).implementation.createHTMLDocument();
      for (const { script } of waiting) {
        if (!script) continue;
        // Firefox says that it has come, although it does not run
        script.onload = script.onerror = null;
        elsewhere.adoptNode(script);
      }
    },
    resume() {
      if (isHeld) waiting.forEach(insert);
      isHeld = false;
    },
    isWaiting: () => waiting.size > 0,
  };
}
