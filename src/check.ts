import { reportFault } from "./core/findFault.ts";
import type { Config, Settings } from "./core/settings.ts";
import { warnOfEarlyGoogleTag } from "./integrations/earlyGoogleTag.ts";

interface CheckParts {
  readonly settings: Settings;
  readonly pieces: {
    /** What the owner of a script tag wrote; a module has been checked before. */
    readonly written?: Config | undefined;
    /** Our own script tag; a module has none. */
    readonly tag?: Element | null;
  };
}

/** Prints what the owner has done wrong, in the settings and in the page. It comes after the banner, so no visitor waits for it. */
export function start({ settings, pieces: { written, tag = null } }: CheckParts): void {
  reportFault(written);
  warnOfEarlyGoogleTag(document, settings.consentMode?.advanced === true, tag);
}
