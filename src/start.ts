import type { Asking, AskPieces, startAsking } from "./ask.ts";
import type { Consent } from "./core/api.ts";
import { createConsentStore } from "./core/consent.ts";
import type { Decision } from "./core/decision.ts";
import { report } from "./core/report.ts";
import { type Config, complete } from "./core/settings.ts";
import { nextPaint, openGate } from "./gate/gate.ts";
import { startGoogleConsentMode } from "./integrations/googleConsentMode.ts";
import { watchControls, whenWithoutControl } from "./page/page.ts";
import type { startReopen } from "./reopen.ts";
import { createServiceRunner, withPresets } from "./services/services.ts";
import { readDecisions, removeDecision } from "./storage/storage.ts";

/** The lazy half of the library, loaded in the way of the door that hands it in. */
export interface Pieces extends AskPieces {
  ask(): Promise<{ startAsking: typeof startAsking }>;
  reopen(): Promise<{ startReopen: typeof startReopen }>;
}

/**
 * The main path: settings, stored answer, consent, vendor defaults, gate, question. An answer is made and stored in the lazy half
 * (ask.ts) and comes back through `apply`: tell vendors, tell subscribers, open the gate.
 * @param config must be without fault, see findFault
 */
export function start(config: Config, pieces: Pieces): Consent {
  const settings = complete(withPresets(config));
  const [stored, ...older] = readDecisions(Date.now());
  const store = createConsentStore(settings, stored, Date.now);
  const tellGoogle =
    settings.services.some(({ consentMode }) => consentMode) && startGoogleConsentMode(window, settings.dataLayer);
  const services = createServiceRunner(settings.services, settings.nonce);
  tellVendors();
  services.load(store.state().grants);
  const gate = openGate(document, store.allows, Object.values(store.state().grants).includes(true, 1)); // the first is `necessary`

  const consent: Consent = {
    get state() {
      return store.state();
    },
    allows: store.allows,
    subscribe: store.subscribe,
    granted: store.granted,
    acceptAll: () => later((it) => it.acceptAll()),
    rejectAll: () => later((it) => it.rejectAll(), forget),
    choose: (choice) => later((it) => it.choose(choice)),
    withdraw: () => later((it) => it.withdraw(), forget),
    openPreferences: () => later((it) => it.openPreferences()),
    close: () => later((it) => it.close()),
    setLanguage: (language) => later((it) => it.setLanguage(language)),
    destroy() {
      stopReopen?.();
      stopControls();
      void asking?.then((it) => it.close());
      gate.stop();
    },
  };
  let asking: Promise<Asking> | undefined;
  let stopReopen: (() => void) | undefined;
  const stopControls = watchControls(document, consent);
  if (store.state().status === "answered") offerReopen();
  else void later((it) => it.ask());
  dispatch("ready");
  if (stored && older.length) void later((it) => it.keepOnly(stored));
  return consent;

  /** Runs what needs the lazy half. A refusal closes the gate even when that half cannot be had. */
  async function later(use: (asking: Asking) => Promise<void>, otherwise?: () => void): Promise<void> {
    try {
      asking ??= pieces
        .ask()
        .catch(pieces.ask)
        .then(({ startAsking }) => startAsking({ consent, settings, pieces, apply }));
      await use(await asking);
    } catch (error) {
      asking = undefined;
      report("the interface could not be loaded", error);
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
    if (!settings.reopen || stopReopen) return;
    stopReopen = whenWithoutControl(document, () =>
      pieces.reopen().then(({ startReopen }) => startReopen(consent, settings, pieces)),
    );
  }

  function dispatch(event: string): void {
    document.dispatchEvent(new CustomEvent(`sesame:${event}`, { detail: store.state() }));
  }
}
