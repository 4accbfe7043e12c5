/** Characters of the random part of an id, and of the mark behind it. */
const RANDOM = 14;
const MARK = 7;

/**
 * A short mark of the hosts that share a cookie: one host, or a domain with all below it. A script
 * cannot see the domain of a cookie, so the id in each line that we write ends with this mark.
 * @param domain empty for a cookie of this host alone
 * @returns 7 characters of a-z and 0-9 (FNV-1a, 32 bits)
 */
export function scopeMark(hostname: string, domain: string): string {
  const hosts = domain ? `.${domain.replace(/^\./, "").toLowerCase()}` : hostname;
  let hash = 0x811c9dc5;
  for (const character of hosts) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return base36(hash >>> 0);
}

/** The mark in an id; empty for an id of another length, which bears none. */
export function markOf(id: string): string {
  return id.length === RANDOM + MARK ? id.slice(RANDOM) : "";
}

/** A new id for an answer, random but for the mark. It names no person. */
export function newId(mark: string): string {
  const parts = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(parts, base36).join("") + mark;
}

function base36(number: number): string {
  return number.toString(36).padStart(MARK, "0");
}
