import { type Allows, holds } from "../core/condition.ts";
import type { Choice, Grants } from "../core/decision.ts";
import type { Service } from "../core/service.ts";
import { type FrameNames, namesOfFrame } from "./knownFrames.ts";

/**
 * What to call the content of a frame: as the owner or the preset calls its service, else by its
 * address.
 */
export function namesOfElement(frame: Element, services: readonly Service[]): FrameNames {
  const found = namesOfFrame(frame.getAttribute("data-src") ?? "", frame.baseURI);
  const own = services.find(({ id }) => id === frame.getAttribute("data-service"));
  if (!own) return found;
  const { id, name = id, provider = "" } = own;
  return { service: name === id ? found.service : name, provider: provider || found.provider };
}

interface Present {
  readonly allows: Allows;
  readonly state: { readonly grants: Grants };
}

/**
 * The least that lets an element go: its service, and of each condition that does not hold yet the
 * first way to fulfil it.
 */
export function neededFor(
  element: Element,
  services: readonly Service[],
  { allows, state }: Present,
): Choice {
  const service = services.find(({ id }) => id === element.getAttribute("data-service"));
  const missing = (element.getAttribute("data-consent") ?? "")
    .split(/\s+/)
    .filter(
      (condition) =>
        condition && !holds(condition, (name) => name === service?.category || allows(name)),
    )
    .map((condition) => condition.split("|"))
    .map((ways) => ways.find((way) => Object.hasOwn(state.grants, way)) ?? ways[0] ?? "");
  const needed = Object.fromEntries(
    missing.map((way) => [way.replace("!", ""), !way.startsWith("!")]),
  );
  return service ? { ...needed, [service.id]: true } : needed;
}
