import { type Allows, holds } from "../core/condition.ts";
import type { Choice, Grants } from "../core/decision.ts";
import type { Service, ServiceDetails } from "../core/service.ts";
import { type FrameNames, namesOfFrame } from "./knownFrames.ts";

/** What visitors are told of the presets. It stays out of the gate, since only the lazy half shows it and sweeps by it. */
const PRESETS: Readonly<Record<string, ServiceDetails>> = {
  // https://support.google.com/analytics/answer/11397207
  "google-analytics": {
    name: "Google Analytics",
    provider: "Google",
    cookies: [
      { name: "_ga", days: 730 },
      { name: "_ga_*", days: 730 },
      { name: "_gid", days: 1 },
      { name: "_gat*", days: 1 },
    ],
  },
};

/** The services with everything that is known of them; what the owner writes goes before what the preset says. */
export function withDetails(services: readonly Service[]): (Service & Required<ServiceDetails>)[] {
  return services.map((service) => ({
    name: service.id,
    provider: "",
    cookies: [],
    storage: [],
    ...PRESETS[service.id],
    ...service,
  }));
}

/** What to call the content of a frame: as the owner or the preset calls its service, else by its address. */
export function namesOfElement(frame: Element, services: readonly Service[]): FrameNames {
  const found = namesOfFrame(frame.getAttribute("data-src") ?? "", document.baseURI);
  const own = withDetails(services).find(({ id }) => id === frame.getAttribute("data-service"));
  if (!own) return found;
  return { service: own.name === own.id ? found.service : own.name, provider: own.provider || found.provider };
}

interface Present {
  readonly allows: Allows;
  readonly state: { readonly grants: Grants };
}

/** The least that lets an element go: its service, and of each condition that does not hold yet the first way to fulfil it. */
export function neededFor(element: Element, services: readonly Service[], { allows, state }: Present): Choice {
  const service = services.find(({ id }) => id === element.getAttribute("data-service"));
  const missing = (element.getAttribute("data-consent") ?? "")
    .split(/\s+/)
    .filter((condition) => condition && !holds(condition, (name) => name === service?.category || allows(name)))
    .map((condition) => condition.split("|"))
    .map((ways) => ways.find((way) => Object.hasOwn(state.grants, way)) ?? ways[0] ?? "");
  const needed = Object.fromEntries(missing.map((way) => [way.replace("!", ""), !way.startsWith("!")]));
  return service ? { ...needed, [service.id]: true } : needed;
}
