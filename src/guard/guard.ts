import { type Allows, holds } from "../core/condition.ts";
import { createHolder, type Refuses } from "./hold.ts";
import { conditionOf, readHosts } from "./hosts.ts";
import { patchAll } from "./patchAll.ts";
import { holdWritten } from "./written.ts";

/**
 * Holds scripts, frames, images and the like of the listed hosts and their subdomains back without
 * a mark in the markup, those that other scripts add too, until the host's condition holds. The
 * gate then lets them go.
 * @param words `host` or `host=condition`, the condition as in `data-consent` without spaces,
 *   `targeting` by default
 * @param allows asks the consent; by default the tag's global, if it is there already
 * @returns its stop; what is held stays held until the gate lets it go
 * @example guardHosts(["www.youtube.com=functional", "doubleclick.net"])
 */
export function guardHosts(words: readonly string[], allows: Allows = askTag): () => void {
  const hosts = readHosts(words);
  const refuses: Refuses = (name, value) => {
    const condition = conditionOf(name, value, hosts);
    return condition && !isAllowed(condition, allows) ? condition : "";
  };
  const holder = createHolder(document, refuses);
  const look = (records: MutationRecord[], hold = holder.holdIn) => {
    for (const { addedNodes } of records) addedNodes.forEach(hold);
  };
  const observer = new MutationObserver((records) => look(records));
  const stopPatches = patchAll({
    page: document,
    holder,
    settle: (hold) => look(observer.takeRecords(), hold),
    rewrite: (html) => holdWritten(html, refuses),
  });
  observer.observe(document, { childList: true, subtree: true });
  holder.holdIn(document);
  return () => {
    hosts.clear(); // what others have built upon our patches stays, and finds nothing
    stopPatches();
    observer.disconnect();
  };
}

/** What cannot be asked is not granted. */
function isAllowed(condition: string, allows: Allows): boolean {
  try {
    return holds(condition, allows);
  } catch {
    return false;
  }
}

function askTag(name: string): boolean {
  // declared by the tag's door, above this room
  const { Sesame } = window as { Sesame?: { allows?: Allows } };
  return !!Sesame?.allows?.(name);
}
