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
  for (const element of page.querySelectorAll(FETCHED_EARLY)) warnOfEarlyContent(element);
}

/** Browsers fetch these as soon as they read them, although what they stand in is held. */
const FETCHED_EARLY = [
  "object[data-consent] :is(img,iframe,embed,video,audio,source,input)[src]:not([data-consent])",
  "object[data-consent] object[data]:not([data-consent])",
  "picture[data-consent] source[srcset]",
  "picture[data-consent] img:is([src],[srcset]):not([data-src],[data-srcset],[data-srcset] ~ img)",
].join();

function warnOfEarlyContent(element: Element): void {
  const held = element.closest("[data-consent]")?.localName;
  report(
    `this is fetched before any answer, although it stands in a held <${held}>: ` +
      `write its address with data- in front, or put the <${held}> into <template data-consent>`,
    element,
  );
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
