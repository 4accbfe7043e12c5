import type { Refuses } from "./hold.ts";

/** The start tag of a script that is not held already, up to its end. */
const SCRIPT = /<script\b(?![^>]*text\/plain)[^>]*/gi;

/**
 * Marks the listed scripts of a text for `document.write`, whose scripts are fetched before anybody
 * sees them. A tag that is written in two pieces is not recognised. Of two attributes with one name
 * a parser keeps the first.
 */
export function holdWritten(html: string, refuses: Refuses): string {
  return html.replace(SCRIPT, (tag) => {
    const condition = refuses("src", /\ssrc\s*=\s*["']?([^"'\s]+)/i.exec(tag)?.[1] ?? "");
    if (!condition) return tag;
    return `<script type="text/plain" data-consent="${condition}"${tag.slice(7).replace(/\stype\s*=/i, " data-type=")}`;
  });
}
