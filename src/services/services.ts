import type { Grants } from "../core/decision.ts";
import { guard } from "../core/report.ts";
import type { Service } from "../core/service.ts";
import type { Config } from "../core/settings.ts";
import { insertScript } from "../platform/insertScript.ts";
import { googleAnalytics } from "./googleAnalytics.ts";

/** Makes services of the presets that a configuration names by a setting of their own. */
export function withPresets(config: Config): Config {
  const { services = [], googleAnalytics: id } = config;
  return id ? { ...config, services: [...services, googleAnalytics(id)] } : config;
}

export interface ServiceRunner {
  /** Tells each service whose grant has changed: denied ones stop at once. */
  tell(grants: Grants): void;
  /** Loads what is granted and not yet loaded. */
  load(grants: Grants): void;
  /** The ids of those that were loaded on this page. */
  loaded(): string[];
}

export function createServiceRunner(services: readonly Service[], nonce: string): ServiceRunner {
  const told = new Map<Service, boolean>();
  const loaded = new Set<Service>();
  return {
    tell(grants) {
      for (const service of services) {
        const granted = grants[service.id] === true;
        if (told.get(service) === granted) continue;
        told.set(service, granted);
        guard(service.id, () => (granted ? service.onGrant : service.onDeny)?.call(service));
      }
    },
    load(grants) {
      for (const service of services) {
        if (loaded.has(service) || grants[service.id] !== true) continue;
        loaded.add(service);
        guard(service.id, () => service.load?.((src) => insertScript(src, nonce)));
      }
    },
    loaded: () => Array.from(loaded, ({ id }) => id),
  };
}
