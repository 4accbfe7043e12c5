import { ConfigError } from "../core/configError.ts";
import type { ConsentState } from "../core/consent.ts";
import type { Grants } from "../core/decision.ts";
import { report } from "../core/report.ts";
import { type Granted, type Service, type ServiceDetails, STORAGE_KINDS } from "../core/service.ts";
import type { Settings } from "../core/settings.ts";
import type { Trust } from "../platform/trust.ts";
import { createScripts, type Scripts } from "./scripts.ts";

/** The file of a preset, which exports one function. */
export type PresetFile = Readonly<Record<string, (options: never) => Service>>;

interface ServiceParts {
  /** The present answer, which `running` is held against. */
  readonly consent: { readonly state: Pick<ConsentState, "grants"> };
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
export async function start(parts: ServiceParts): Promise<Services> {
  const { consent, settings, signal, trusted } = parts;
  const all = await Promise.all(
    settings.services.map((service) => completedOrBare(service, parts.pieces)),
  );
  const mayRun = (service: Service, grants: Grants) =>
    grants[service.id] === true || goesBySignals(service, settings, grants);
  /** Those that may run. In advanced mode Google's may do so before they have heard anything. */
  const allowed = new Set(all.filter((service) => isAdvanced(service, settings)));
  const loaded = new Map<Service, Scripts>();
  let answered: Grants | undefined;

  function tell(grants: Grants): void {
    for (const service of all) {
      const isAllowed = mayRun(service, grants);
      if (allowed.has(service) === isAllowed) continue;
      if (isAllowed) allowed.add(service);
      else allowed.delete(service);
      loaded.get(service)?.[isAllowed ? "resume" : "hold"]();
      run(service, () =>
        (isAllowed ? service.onGrant : service.onRevoke)?.call(service, whole(grants)),
      );
    }
  }

  function load(grants: Grants): void {
    for (const service of allowed) {
      if (loaded.has(service)) continue;
      const scripts = createScripts(settings.nonce, trusted);
      loaded.set(service, scripts);
      run(service, () =>
        service.load?.(scripts.load, { granted: whole(grants), dataLayer: settings.dataLayer }),
      );
    }
  }

  return {
    all,
    tell,
    run({ grants, decision }) {
      if (signal.aborted) return;
      tell(grants);
      load(grants);
      if (answered === grants || !(decision || answered)) return;
      answered = grants;
      for (const service of allowed)
        if (!isAdvanced(service, settings)) run(service, () => service.onAnswer?.(whole(grants)));
    },
    running() {
      const { grants } = consent.state;
      const unstoppable = [...loaded].filter(
        ([service, scripts]) =>
          service.load &&
          service.canStop !== "runtime" &&
          !goesBySignals(service, settings, grants) &&
          !scripts.isWaiting(),
      );
      return unstoppable.map(([{ id }]) => id);
    },
  };
}

/** In the advanced consent mode Google's tags are loaded whatever was answered. */
function isAdvanced({ consentMode }: Service, settings: Settings): boolean {
  return consentMode !== undefined && settings.consentMode?.advanced === true;
}

/**
 * Whether a tag of Google's decides by the signals what it does. One that the visitor refuses while
 * its category is granted stops as any other service does: that is a word about the tag itself.
 */
function goesBySignals(service: Service, settings: Settings, grants: Grants): boolean {
  const isRefusedItself = grants[service.category] === true && grants[service.id] !== true;
  return isAdvanced(service, settings) && !isRefusedItself;
}

const whole = (grants: Grants) => grants as Granted; // the store names every category

/** A service whose preset fails is never loaded, and the others are as well off as before. */
async function completedOrBare(
  service: Service,
  pieces: ServiceParts["pieces"],
): Promise<KnownService> {
  try {
    return await completed(service, pieces);
  } catch (error) {
    report(service.id, error);
    return completed({ ...service, preset: undefined }, pieces);
  }
}

/**
 * Completes what the owner wrote with what the preset knows. It throws where that cannot be had or
 * does not take what the owner gives.
 */
export async function completed(
  service: Service,
  { preset }: ServiceParts["pieces"],
): Promise<KnownService> {
  const { preset: name } = service;
  // The name becomes part of an address.
  if (name !== undefined && !__PRESETS__.includes(name)) throw new Error(`no preset ${name}`);
  const [create] = name === undefined ? [] : Object.values(await preset(name));
  return withSoundDetails({ ...(create && made(create, service)), ...service });
}

/** Nothing has checked a tag's services before: what is wrong in them is as if it were not there. */
function withSoundDetails(service: Service): KnownService {
  const { name, provider, cookies, storage } = service;
  return {
    ...service,
    name: isText(name) ? name : service.id,
    provider: isText(provider) ? provider : "",
    cookies: listOf(cookies).filter((one) => isText(one?.name) && one.days >= 0),
    storage: listOf(storage).filter((one) => isText(one?.name) && STORAGE_KINDS.includes(one.kind)),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function listOf<Item>(value: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(value) ? value : [];
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
