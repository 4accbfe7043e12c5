import type { Consent } from "./core/api.ts";
import { reportFault } from "./core/findFault.ts";
import { report } from "./core/report.ts";
import type { Config, Settings } from "./core/settings.ts";
import { warnOfEarlyGoogleTag } from "./integrations/earlyGoogleTag.ts";
import { native } from "./platform/native.ts";

interface CheckParts {
  readonly consent: Pick<Consent, "state">;
  readonly settings: Settings;
  readonly pieces: {
    /** What the owner of a script tag wrote; a module has been checked before. */
    readonly written?: Config | undefined;
    /** Our own script tag; a module has none. */
    readonly tag?: Element | null;
  };
}

/**
 * Prints what the owner has done wrong, in the settings and in the page. It comes after the banner,
 * so no visitor waits for it.
 */
export function start({ consent, settings, pieces: { written, tag = null } }: CheckParts): void {
  const page = native(document);
  reportFault(written);
  warnOfEarlyGoogleTag(page, settings.consentMode?.advanced === true, tag);
  for (const element of page.querySelectorAll("[data-consent]"))
    warnOfUnknownNames(element, consent.state.grants);
}

/** What nobody is asked about is never granted. */
function warnOfUnknownNames(element: Element, grants: Readonly<Record<string, boolean>>): void {
  const words =
    `${element.getAttribute("data-consent")} ${element.getAttribute("data-service") ?? ""}`.match(
      /[\w-]+/g,
    ) ?? [];
  const unknown = words.filter((word) => !Object.hasOwn(grants, word));
  if (unknown.length)
    report(`nobody is asked about ${unknown.join(", ")}, so this stays held`, element);
}
