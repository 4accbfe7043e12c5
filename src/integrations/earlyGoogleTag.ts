import { report } from "../core/report.ts";
import { freeIn } from "../platform/free.ts";

/** A script of Google's tags that nobody holds. */
const UNHELD = "script[src*='googletagmanager.com/']:not([type='text/plain'])";

/**
 * Warns of a Google tag that nobody holds although nothing is granted yet. In advanced mode one
 * that stands behind us is as it should be; one before us may have run without any default.
 * @param tag our own script tag; a module has none, and comes after everything that stands in the
 *   page
 */
export function warnOfEarlyGoogleTag(
  page: Document,
  isAdvanced: boolean,
  tag: Element | null,
): void {
  for (const script of page.querySelectorAll(UNHELD)) {
    const isBehind =
      tag !== null && !!(tag.compareDocumentPosition(script) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (freeIn(document).has(script) || (isAdvanced && isBehind)) continue;
    report(
      isBehind
        ? 'a Google tag is not held: give it type="text/plain" and data-consent, or use the advanced consent mode'
        : "a Google tag stands before Sesame, and may have run without the denied defaults: put Sesame first",
      script,
    );
  }
}
