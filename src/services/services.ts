import { ConfigError } from "../core/configError.ts";
import type { ConsentState } from "../core/consent.ts";
import type { Grants } from "../core/decision.ts";
import { report } from "../core/report.ts";
import type { Granted, Service, ServiceDetails } from "../core/service.ts";
import type { Settings } from "../core/settings.ts";
import type { Trust } from "../platform/trust.ts";
import { createScripts, type Scripts } from "./scripts.ts";

/** The file of a preset, which exports one function. */
export type PresetFile = Readonly<Record<string, (options: never) => Service>>;

interface ServiceParts {
  readonly settings: Settings;
  readonly pieces: { preset(name: string): Promise<PresetFile> };
  readonly signal: AbortSignal;
  readonly trusted: Trust;
}

/** A service with everything that is known of it. */
export type KnownService = Service &
  Required<Pick<ServiceDetails, "name" | "provider" | "cookies" | "storage">>;

export interface Services {
  readonly all: readonly KnownService[];
  /** Tells each service whose grant has changed: denied ones stop at once. */
  tell(grants: Grants): void;
  /** Tells them, loads what is granted and not yet loaded, and says what has been answered. */
  run(state: Pick<ConsentState, "grants" | "decision">): void;
  /** The ids of those that were loaded on this page and cannot be stopped on it. */
  running(): string[];
}

/** Runs the services, each by its hooks. Whoever wants to know of them asks here as well. */
export async function start({
  settings,
  pieces,
  signal,
  trusted,
}: ServiceParts): Promise<Services> {
  const all = await Promise.all(
    settings.services.map((service) =>
      completed(service, pieces).catch((error) => {
        report(service.id, error);
        // it is never loaded, and the others are as well off as before
        return completed({ ...service, preset: undefined }, pieces);
      }),
    ),
  );
  const granted = new Set<Service>();
  const loaded = new Map<Service, Scripts>();
  let answered: Grants | undefined;
  /** In advanced mode Google's tags decide by the signals what they do. */
  const isFree = ({ consentMode }: Service) =>
    consentMode !== undefined && settings.consentMode?.advanced === true;

  function tell(grants: Grants): void {
    for (const service of all) {
      const isGranted = grants[service.id] === true;
      if (isFree(service) || granted.has(service) === isGranted) continue;
      if (isGranted) granted.add(service);
      else granted.delete(service);
      loaded.get(service)?.[isGranted ? "resume" : "hold"]();
      run(service, () =>
        (isGranted ? service.onGrant : service.onRevoke)?.call(service, whole(grants)),
      );
    }
  }

  return {
    all,
    tell,
    run({ grants, decision }) {
      if (signal.aborted) return;
      tell(grants);
      for (const service of all) {
        if (loaded.has(service) || !(granted.has(service) || isFree(service))) continue;
        const scripts = createScripts(settings.nonce, trusted);
        loaded.set(service, scripts);
        run(service, () =>
          service.load?.(scripts.load, { granted: whole(grants), dataLayer: settings.dataLayer }),
        );
      }
      if (answered === grants || !(decision || answered)) return;
      answered = grants;
      for (const service of granted) run(service, () => service.onAnswer?.(whole(grants)));
    },
    running: () =>
      Array.from(loaded)
        .filter(
          ([service, scripts]) =>
            service.load &&
            service.canStop !== "runtime" &&
            !isFree(service) &&
            !scripts.isWaiting(),
        )
        .map(([{ id }]) => id),
  };
}

const whole = (grants: Grants) => grants as Granted; // the store names every category

/**
 * Completes what the owner wrote with what the preset knows. It throws where that cannot be had or
 * does not take what the owner gives.
 */
export async function completed(
  service: Service,
  { preset }: ServiceParts["pieces"],
): Promise<KnownService> {
  const [create] = service.preset === undefined ? [] : Object.values(await preset(service.preset));
  return {
    name: service.id,
    provider: "",
    cookies: [],
    storage: [],
    ...(create && made(create, service)),
    ...service,
  };
}

/** A preset that takes something does not do without, and what it cannot read it throws of. */
function made(create: PresetFile[string], { id, with: options }: Service): Service {
  try {
    if (create.length && !options) throw new Error("there is nothing");
    return create(options as never); // the preset reads it
  } catch {
    throw new ConfigError(`services.${id}.with`, options, "what its preset takes, such as an id");
  }
}

/**
 * Runs code of a vendor or the owner; what it throws, now or later, is printed with its name and
 * goes no further.
 */
function run(service: Service, hook: () => unknown): void {
  new Promise((resolve) => resolve(hook())).catch((error) => report(service.id, error));
}
