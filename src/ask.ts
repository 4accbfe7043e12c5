import type { Actions, Consent } from "./core/api.ts";
import { type Choice, type Decision, decide, type Method } from "./core/decision.ts";
import type { LoadServices } from "./core/knownServices.ts";
import { report } from "./core/report.ts";
import type { Config, Settings } from "./core/settings.ts";
import type { SweepReport } from "./core/sweepReport.ts";
import { switchLanguage, type TextSource } from "./i18n/texts.ts";
import { writeDecision } from "./storage/write.ts";
import { createViews, type ViewRooms } from "./views.ts";

/** What the lazy half loads on its part, in the way of the door that hands it in. */
export interface AskPieces extends TextSource {
  /** What the owner of a script tag wrote, and the tag. */
  readonly written?: Config | undefined;
  readonly tag?: Element | null;
  load<Name extends keyof AskRooms>(name: Name): Promise<AskRooms[Name]>;
}

export interface AskRooms extends ViewRooms {
  check: typeof import("./check.ts");
  /** The markup and the answers of other tools. */
  compatibility: typeof import("./compatibility/compatibility.ts");
  sweep: typeof import("./storage/sweep.ts");
}

/** What the gate hands to the lazy half. */
export interface AskParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: AskPieces;
  readonly signal: AbortSignal;
  readonly services: LoadServices;
  /**
   * Puts a stored answer into force: tells the vendors and the subscribers, opens or closes the
   * gate.
   */
  readonly apply: (decision: Decision) => void;
}

export interface Asking extends Actions {
  /** Shows the banner. */
  ask(): Promise<void>;
}

/** The lazy half of the main path: asks, takes the answer, and cleans up behind a refusal. */
export function start({ consent, settings, pieces, signal, apply, services }: AskParts): Asking {
  let swept: SweepReport | undefined;
  const { show, hide, hideAll, restated } = createViews({
    consent,
    settings,
    pieces,
    signal,
    services,
    swept: () => swept,
  });

  async function answer(choice: Choice | boolean, method: Method, now = Date.now()): Promise<void> {
    const decision = decideAt(now, choice, method, { consent, settings });
    store(decision);
    apply(decision);
    if (consent.state.status === "answered") hide("banner");
    hide(consent.state.stillRunning.length ? "saved" : "notice");
    void show(consent.state.stillRunning.length ? "notice" : "saved");
    await cleanUp().catch((error) =>
      report("what denied services have left was not removed", error),
    ); // the answer stands
  }

  async function cleanUp(): Promise<void> {
    if (settings.services.every(({ id }) => consent.allows(id))) return;
    const { start: startSweep } = await pieces.load("sweep");
    const { told } = await startSweep({ consent, settings, services, signal });
    void told.then((report) => {
      swept = report;
    });
  }

  /** A name that is not asked about would only change the answer's time and method. */
  async function choose(choice: Choice): Promise<void> {
    const { grants } = consent.state;
    const [named, unknown] = [true, false].map((is) =>
      Object.entries(choice).filter(([name]) => Object.hasOwn(grants, name) === is),
    );
    if (unknown?.length)
      report("choose: nobody is asked about", unknown.map(([name]) => name).join(", "));
    if (named?.length) await answer(Object.fromEntries(named), "choose");
  }

  function store(decision: Decision): void {
    if (!writeDecision(decision, settings))
      report("the answer holds on this page only: there is no cookie", location.host);
  }

  /**
   * What the visitor has told another tool is not asked again. It is moved: left behind it would
   * come back after a refusal.
   */
  async function takeOver(): Promise<void> {
    if (!settings.compatibility.length) return;
    const { importAnswer } = await pieces.load("compatibility");
    const earlier = consent.state.decision ? undefined : importAnswer(settings, Date.now());
    if (!earlier) return;
    await answer(earlier.choice, "choose", earlier.time);
    const { removeCookies } = await pieces.load("sweep");
    removeCookies(earlier.cookies);
  }

  return {
    async ask() {
      await takeOver().catch((error) => report("an earlier answer could not be read", error));
      if (consent.state.status !== "answered") await show("banner");
      (await pieces.load("check")).start({ consent, settings, pieces });
    },
    acceptAll: () => answer(true, "accept-all"),
    rejectAll: () => answer(false, "reject-all"),
    choose,
    withdraw: () => answer(false, "withdraw"),
    openPreferences: () => show("preferences"),
    async close() {
      hideAll();
    },
    async setLanguage(tag) {
      switchLanguage(pieces, tag);
      await restated();
    },
  };
}

type Asked = Pick<AskParts, "consent" | "settings">;

/** An answer that is changed keeps its id. */
function decideAt(
  now: number,
  choice: Choice | boolean,
  method: Method,
  { consent, settings }: Asked,
): Decision {
  const { status, decision, grants } = consent.state;
  const isInForce =
    decision && status !== "expired" && decision.policyVersion === settings.policy.version;
  const id = isInForce ? decision.id : randomId();
  const time = Math.floor(now / 1000) * 1000;
  return decide(choice, { grants, asked: isInForce ? decision.asked : [] }, settings, {
    time,
    id,
    method,
  });
}

function randomId(): string {
  return crypto
    .getRandomValues(new Uint32Array(4))
    .reduce((id, part) => id + part.toString(36), "");
}
