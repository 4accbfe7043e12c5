import type { Asking } from "./ask.ts";
import { type Consent, createApi } from "./core/api.ts";
import { createConsentStore } from "./core/consent.ts";
import type { Decision } from "./core/decision.ts";
import { type Lazy, lazily } from "./core/lazily.ts";
import { type Config, complete } from "./core/settings.ts";
import { type Gate, nextPaint, openGate } from "./gate/gate.ts";
import { startGoogleConsentMode } from "./integrations/googleConsentMode.ts";
import { afterLoad, watchControls, whileVisited } from "./page/page.ts";
import type { OpenRoom, Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { trusted } from "./platform/trust.ts";
import { readServices } from "./services/readServices.ts";
import type { Services } from "./services/services.ts";
import { readDecisions, removeDecision } from "./storage/storage.ts";

/**
 * The main path: settings, stored answer, consent, vendor defaults, gate, question. An answer is
 * made and stored in the lazy half (ask.ts) and comes back through `apply`: tell vendors, tell
 * subscribers, open the gate.
 * @param config must be without fault, see findFault
 */
export function start(config: Config, pieces: Pieces): Consent {
  const page = native(document);
  const settings = complete(config, readServices(config));
  const [stored, ...older] = readDecisions(page, Date.now());
  const store = createConsentStore(settings, stored, Date.now, () =>
    gate
      .stillRunning()
      .concat(services.now?.running() ?? [])
      .filter((name) => !store.allows(name)),
  );
  const tellGoogle = startGoogleConsentMode(window, settings);

  const consent = Object.assign(createApi(store, later, forget), { destroy });
  const life = new AbortController();
  const { signal } = life;
  // TypeScript does not see that each room makes what its own `start` returns.
  const room = (async (name) =>
    (await pieces.load(name)).start({
      consent,
      settings,
      pieces,
      signal,
      gate,
      apply,
      services,
      trusted,
    })) as OpenRoom;
  const services: Lazy<Services> = lazily(() => room("services"));
  const asking: Lazy<Asking> = lazily(() => room("banner"));
  const gate: Gate = openGate({
    page,
    allows: store.allows,
    settings,
    signal,
    room,
    release: () => pieces.load("release"),
  });
  tellVendors();
  watchControls(page, consent, signal);
  whileVisited(page, begin, reread, signal);
  return consent;

  function begin(): void {
    runServices();
    gate.start(isGranting());
    askOrOffer();
    dispatch("ready");
  }

  function reread(): void {
    const [latest] = readDecisions(page, Date.now());
    if (JSON.stringify(latest) === JSON.stringify(store.state().decision)) return;
    apply(latest);
    void asking.now?.close();
    askOrOffer();
  }

  function askOrOffer(): void {
    if (store.state().status !== "answered") return void later((it) => it.ask());
    offerReopen();
    afterLoad(
      page,
      async () =>
        (older[0] || settings.services.some(({ id }) => !store.allows(id))) && room("sweep"),
    );
  }

  function destroy(): void {
    void asking.now?.close();
    life.abort();
  }

  /** Runs what needs the lazy half. A refusal closes the gate even when that half cannot be had. */
  async function later(
    use: (asking: Asking) => Promise<void>,
    otherwise?: () => void,
  ): Promise<void> {
    if (signal.aborted) return;
    const half = await asking();
    if (half) await use(half);
    else otherwise?.();
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
    void nextPaint().then(runServices);
    offerReopen();
  }

  function tellVendors(): void {
    const { decision, grants } = store.state();
    if (decision) tellGoogle?.(grants);
    services.now?.tell(grants);
  }

  function isGranting(): boolean {
    return Object.values(store.state().grants).includes(true, 1); // the first is `necessary`
  }

  /** Where nothing may run there is nothing to load. */
  function runServices(): void {
    if (settings.services[0] && (isGranting() || settings.consentMode?.advanced))
      void services().then((it) => it?.run(store.state()));
  }

  function offerReopen(): void {
    afterLoad(
      page,
      async () =>
        settings.reopen && !page.querySelector("[data-sesame=preferences]") && room("reopen"),
    );
  }

  function dispatch(event: string): void {
    page.dispatchEvent(new CustomEvent(`sesame:${event}`, { detail: store.state() }));
  }
}
