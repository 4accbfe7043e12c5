import {
  askOrOffer,
  dispatch,
  isGranting,
  reread,
  runServices,
  sweep,
  tellVendors,
} from "./answer.ts";
import { createContext } from "./context.ts";
import type { Consent } from "./core/api.ts";
import { endOf } from "./core/decision.ts";
import { report } from "./core/report.ts";
import type { Config } from "./core/settings.ts";
import { afterLoad, watchControls, watchVisit } from "./page/page.ts";
import type { Context, Pieces } from "./pieces.ts";
import { currentConsent, setCurrentConsent } from "./platform/currentConsent.ts";

/**
 * The main path: settings, stored answer, consent, vendor defaults, gate, question. An answer then
 * goes its own way, see answer.ts.
 * @param config must be without fault, see findFault
 * @returns the one consent of the page: the first one, if there is one already
 */
export function start(config: Config, pieces: Pieces): Consent {
  const first = currentConsent<Consent>();
  if (first) {
    report("the page has a consent already, so this one is not started", config);
    return first;
  }
  const context = createContext(config, pieces);
  const { consent } = context;
  setCurrentConsent(consent);
  try {
    open(context);
  } catch (error) {
    consent.destroy(); // Nothing of a start that failed may stay.
    throw error;
  }
  return consent;
}

function open(context: Context): void {
  const { page, store, consent, signal } = context;
  if (store.state().decision) tellVendors(context);
  watchControls(page, consent, signal);
  watchVisit(
    page,
    {
      begin: () => begin(context),
      leave: () => leave(context),
      comeBack: () => comeBack(context),
    },
    signal,
  );
}

function begin(context: Context): void {
  const { page, store, gate, settings, setEnd } = context;
  const { status, decision, grants } = store.state();
  if (decision && status !== "expired") setEnd(endOf(decision, settings));
  runServices(context);
  gate.start(isGranting(grants));
  askOrOffer(context);
  if (status === "answered") afterLoad(page, () => sweep(context));
  dispatch(context, "ready");
}

/** A page in the back/forward cache must not go by an old answer, so it reads each time. */
function leave(context: Context): void {
  context.isAway = true;
}

function comeBack(context: Context): void {
  context.isAway = false;
  reread(context);
}
