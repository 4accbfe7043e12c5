import type { Asking } from "./ask.ts";
import { type Consent, createApi } from "./core/api.ts";
import { createConsentStore } from "./core/consent.ts";
import type { Decision } from "./core/decision.ts";
import { report } from "./core/report.ts";
import { type Config, complete } from "./core/settings.ts";
import { type Gate, nextPaint, openGate } from "./gate/gate.ts";
import { startGoogleConsentMode } from "./integrations/googleConsentMode.ts";
import { afterLoad, watchControls, whileVisited } from "./page/page.ts";
import type { LazyRoom, Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { createServiceRunner, withPresets } from "./services/services.ts";
import { readDecisions, removeDecision } from "./storage/storage.ts";

/**
 * The main path: settings, stored answer, consent, vendor defaults, gate, question. An answer is made and stored in the lazy half
 * (ask.ts) and comes back through `apply`: tell vendors, tell subscribers, open the gate.
 * @param config must be without fault, see findFault
 */
export function start(config: Config, pieces: Pieces): Consent {
  const page = native(document);
  const settings = complete(withPresets(config));
  const [stored, ...older] = readDecisions(page, Date.now());
  const store = createConsentStore(settings, stored, Date.now, () =>
    services
      .loaded()
      .concat(gate.stillRunning())
      .filter((name) => !store.allows(name)),
  );
  const tellGoogle =
    settings.services.some(({ consentMode }) => consentMode) && startGoogleConsentMode(window, settings.dataLayer);
  const services = createServiceRunner(settings.services, settings.nonce);
  tellVendors();

  const consent = Object.assign(createApi(store, later, forget), { destroy });
  const life = new AbortController();
  const { signal } = life;
  const started = <Made>(load: () => Promise<LazyRoom<Made>>) =>
    load().then(({ start }) => start({ consent, settings, pieces, signal, gate, apply }));
  const frames = () => started(pieces.frames);
  const translate = () => started(pieces.compatibility);
  const gate: Gate = openGate({ page, allows: store.allows, settings, signal, release: pieces.release, frames, translate });
  let asking: Promise<Asking> | undefined;
  watchControls(page, consent, signal);
  whileVisited(page, begin, reread, signal);
  return consent;

  function begin(): void {
    services.load(store.state().grants);
    gate.start(Object.values(store.state().grants).includes(true, 1)); // the first is `necessary`
    askOrOffer();
    dispatch("ready");
    if (stored && older.length) void later((it) => it.keepOnly(stored));
  }

  function reread(): void {
    const [latest] = readDecisions(page, Date.now());
    if (JSON.stringify(latest) === JSON.stringify(store.state().decision)) return;
    apply(latest);
    void asking?.then((it) => it.close()).then(askOrOffer);
  }

  function askOrOffer(): void {
    if (store.state().status !== "answered") return void later((it) => it.ask());
    offerReopen();
    afterLoad(page, async () => settings.services.some(({ id }) => !store.allows(id)) && started(pieces.sweep));
  }

  function destroy(): void {
    void asking?.then((it) => it.close());
    life.abort();
  }

  /** Runs what needs the lazy half. A refusal closes the gate even when that half cannot be had. */
  async function later(use: (asking: Asking) => Promise<void>, otherwise?: () => void): Promise<void> {
    if (signal.aborted) return;
    try {
      asking ??= started(() => pieces.ask().catch(pieces.ask));
      await use(await asking);
    } catch (error) {
      asking = undefined;
      report("loading a part", error);
      otherwise?.();
    }
  }

  function forget(): void {
    removeDecision(settings.domain);
    apply();
  }

  function apply(decision?: Decision): void {
    store.replace(decision);
    tellVendors();
    store.announce();
    dispatch("change");
    gate.update();
    void nextPaint().then(() => services.load(store.state().grants));
    offerReopen();
  }

  function tellVendors(): void {
    const { decision, grants } = store.state();
    if (tellGoogle && decision) tellGoogle(grants);
    services.tell(grants);
  }

  function offerReopen(): void {
    afterLoad(page, async () => settings.reopen && !page.querySelector("[data-sesame=preferences]") && started(pieces.reopen));
  }

  function dispatch(event: string): void {
    page.dispatchEvent(new CustomEvent(`sesame:${event}`, { detail: store.state() }));
  }
}
