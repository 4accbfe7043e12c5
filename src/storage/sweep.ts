import type { Consent } from "../core/api.ts";
import type { Decision } from "../core/decision.ts";
import { knownServices, type LoadServices } from "../core/knownServices.ts";
import { guard } from "../core/report.ts";
import type { Settings } from "../core/settings.ts";
import type { SweepReport } from "../core/sweepReport.ts";
import { own } from "../platform/own.ts";
import { removeCookies } from "./cookies.ts";
import { removeDenied } from "./removeDenied.ts";
import { NAME, writeDecision } from "./write.ts";

export { removeCookies } from "./cookies.ts";

interface SweepParts {
  readonly consent: Pick<Consent, "allows" | "state">;
  readonly settings: Settings;
  /** What the services leave behind is among what is known of them. */
  readonly services: LoadServices;
  readonly signal: AbortSignal;
}

/** Leaves one cookie of several with our name: after a change of domain there are two. */
function keepOne(decision: Decision | undefined, settings: Settings): void {
  const stored = own("cookie")
    .split("; ")
    .filter((pair) => pair.startsWith(`${NAME}=`));
  if (!decision || stored.length < 2) return;
  removeCookies([NAME]);
  writeDecision(decision, settings);
}

/**
 * What has been removed once is looked for again after this time: a script that still runs may
 * write it anew.
 */
export const AGAIN = 2000; // milliseconds

/**
 * Sweeps behind the services that are denied now, and resolves when that is done.
 * @returns what is told the owner two seconds later
 */
export async function start({
  consent,
  settings,
  services,
  signal,
}: SweepParts): Promise<{ told: Promise<SweepReport | undefined> }> {
  // it has waited for the page to load
  if (signal.aborted) return { told: Promise.resolve(undefined) };
  keepOne(consent.state.decision, settings);
  const lookAgain = await removeDenied(await knownServices(services, settings), consent.allows);

  async function tell(): Promise<SweepReport | undefined> {
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    if (signal.aborted) return undefined; // another start may have granted what was denied here
    const report = await lookAgain();
    if (settings.debug) console.info("sesame-consent: swept", report);
    guard("onSweep", () => settings.onSweep(report));
    own("dispatchEvent").call(document, new CustomEvent("sesame:sweep", { detail: report }));
    return report;
  }

  return { told: tell() };
}
