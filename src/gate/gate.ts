import { type Allows, holds } from "../core/condition.ts";
import { freeIn } from "../core/free.ts";
import { createActivator } from "./activate.ts";
import { createScriptQueue } from "./scriptQueue.ts";
import { watch } from "./watch.ts";

export { nextPaint } from "./pace.ts";

export interface Gate {
  /** Holds every gated element of the page against the present consent: lets go, or takes back. */
  update(): void;
  stop(): void;
}

/**
 * Holds back the gated elements of the page, those added later too, and lets each go when its condition holds.
 * @param isGranting whether anything can be let go already
 */
export function openGate(page: Document, allows: Allows, isGranting: boolean): Gate {
  const released = freeIn(page);
  const scripts = createScriptQueue(released);
  const activator = createActivator(scripts, released);
  const settle = (element: Element) => {
    if (isAllowed(element, allows)) activator.release(element);
    else activator.takeBack(element);
  };
  const watcher = watch(page, settle, isGranting);
  return {
    update() {
      scripts.pace();
      watcher.settleAll();
    },
    stop: watcher.stop,
  };
}

/** Both must hold where an element names a condition and a service. */
function isAllowed(element: Element, allows: Allows): boolean {
  return ["data-consent", "data-service"].every((name) => {
    const condition = element.getAttribute(name);
    return condition === null || holds(condition, allows);
  });
}
