import type { Consent } from "../core/api.ts";
import { knownServices, type LoadServices } from "../core/knownServices.ts";
import { report as failed, guard } from "../core/report.ts";
import type { Settings } from "../core/settings.ts";
import { own } from "../platform/own.ts";
import { removeDenied } from "./removeDenied.ts";

export { removeCookies } from "./cookies.ts";

interface SweepParts {
  readonly consent: Pick<Consent, "allows">;
  readonly settings: Settings;
  /** What the services leave behind is among what is known of them. */
  readonly services: LoadServices;
  readonly signal: AbortSignal;
}

/**
 * Milliseconds. Everything that was removed is looked for again after this time, because a script
 * that still runs may write it anew.
 */
export const AGAIN = 2000;

/**
 * Removes what the services denied now have left. Two seconds later the owner is told what became
 * of it: by `sesame:sweep`, by `onSweep`, and in the console with `debug`.
 * @returns resolves when everything has been removed once
 */
export async function start({ consent, settings, services, signal }: SweepParts): Promise<void> {
  if (signal.aborted) return; // It may have waited for the page to load.
  const lookAgain = await removeDenied(await knownServices(services, settings), consent.allows);

  async function tell(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
    if (signal.aborted) return; // Another start may have granted what was denied here.
    const report = await lookAgain();
    if (settings.debug) console.info("sesame-consent: swept", report);
    guard("onSweep", () => settings.onSweep(report));
    own("dispatchEvent").call(document, new CustomEvent("sesame:sweep", { detail: report }));
  }

  tell().catch((error) => failed("the sweep did not look again", error));
}
