import { type Allows, holds } from "../core/condition.ts";
import type { Service } from "../core/service.ts";

/** What must be granted before an element may go, as its attributes say it. */
export interface Needs {
  readonly consent: string | null;
  readonly service: string | null;
}

export function needsOf(element: Element): Needs {
  return {
    consent: element.getAttribute("data-consent"),
    service: element.getAttribute("data-service"),
  };
}

/**
 * Where an element names a condition and a service both must hold. A service that was granted apart
 * from its category answers for the category too.
 */
export function isMet(
  { consent, service: id }: Needs,
  allows: Allows,
  services: readonly Service[],
): boolean {
  if (id !== null && !allows(id)) return false;
  const own = services.find((service) => service.id === id)?.category;
  return consent === null || holds(consent, (name) => name === own || allows(name));
}
