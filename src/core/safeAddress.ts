/** A page on the web, for addresses that are relative to one. */
const SOMEWHERE = "https://page.example/";

/**
 * Whether a link may lead there: an http or https address, or one that is relative to the page. It
 * is read as a browser reads it, which leaves out tabs, line breaks and leading control characters
 * before it looks for `javascript:`. Source: https://url.spec.whatwg.org/#concept-basic-url-parser
 */
export function isSafeAddress(address: unknown): address is string {
  if (typeof address !== "string") return false;
  try {
    return /^https?:$/.test(new URL(address, SOMEWHERE).protocol);
  } catch {
    return false; // no address at all
  }
}
