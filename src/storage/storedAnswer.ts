import { type Decision, endOf } from "../core/decision.ts";
import { report } from "../core/report.ts";
import { native } from "../platform/native.ts";
import { writeCookie } from "../platform/own.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { markOf, newId, scopeMark } from "./scope.ts";

/** The name of the cookie. */
export const NAME = "sesame-consent";

/** Begins a line that is no answer, see `findOwn`. */
const PROBE = "probe-";
/** Milliseconds. A probe ends by itself, since its removal could remove an answer of another tab. */
const PROBE_LIFE = 2000;
/** How often the cookie is read or probed again while another tab probes. */
const PROBE_TRIES = 20;

export interface StoredAnswer {
  /** The answer as it is stored at this moment. */
  read(): Decision | undefined;
  /** Stores an answer for the time that it has left. */
  write(decision: Decision): void;
  /** The id of an answer that replaces another, which keeps its id. */
  nextId(previous?: string): string;
}

export interface StorageSettings {
  /** The cookie's domain. Empty for this host alone. */
  readonly domain: string;
  /** Days. */
  readonly expiresAfter: number;
}

/**
 * The answer in the cookie. It is read anew each time, since other tabs and the visitor change it
 * too. Where the browser keeps no cookie, the last answer holds for this page.
 */
export function openStoredAnswer({ domain, expiresAfter }: StorageSettings): StoredAnswer {
  const { hostname } = location;
  const ownMark = scopeMark(hostname, domain);
  let unstored: Decision | undefined;
  /** The last verdict, so that the same lines are not tried again. */
  let verdict: { readonly lines: string; readonly own: Decision | undefined } | undefined;

  /** @returns whether the browser has kept it, and it can be read again */
  function put(decision: Decision, cookieDomain = domain): boolean {
    const line = encode(decision);
    writeLine(line, endOf(decision, { expiresAfter }), cookieDomain);
    return readLines().includes(line) && decode(line, Date.now()) !== undefined;
  }

  /**
   * A subdomain can write a cookie that is seen here, and so can another part of the site with
   * another `domain`. Such an answer was not given here. Lines that bear our mark go first, and of
   * several the one that grants least.
   */
  function read(): Decision | undefined {
    if (unstored) return unstored;
    const lines = readSettledLines();
    const decisions = lines.flatMap((line) => decode(line, Date.now()) ?? []);
    for (const mark of [ownMark, scopeMark(hostname, ""), ""]) {
      const [strictest] = decisions.filter(({ id }) => markOf(id) === mark).sort(byGrants);
      if (strictest) return domain ? strictest : verify(strictest, lines);
    }
    return undefined;
  }

  /**
   * A line without a mark that grants something is proven to be of this host. What bears our mark
   * or grants nothing needs no proof.
   * @returns the answer of this host
   */
  function verify(candidate: Decision, lines: readonly string[]): Decision | undefined {
    const isOver = endOf(candidate, { expiresAfter }) <= Date.now();
    if (isOver || markOf(candidate.id) || grantCount(candidate) === 0) return candidate;
    if (verdict?.lines !== lines.join()) verdict = { lines: lines.join(), own: findOwn(lines) };
    return verdict.own;
  }

  /**
   * The cookie of this host is the one that another cookie of this host replaces. The line that is
   * written to find it out is no answer, so it grants nothing, whatever happens in between. If
   * another tab writes at the same time, everything is tried again.
   */
  function findOwn(seen: readonly string[]): Decision | undefined {
    let lines = seen;
    for (let tries = 0; tries < PROBE_TRIES; tries++) {
      const probe = PROBE + tries + newId("");
      writeLine(probe, Date.now() + PROBE_LIFE, "");
      const after = readLines();
      if (after.includes(probe)) {
        const replaced = lines.find((line) => countOf(line, lines) > countOf(line, after));
        const own = decode(replaced ?? "", Date.now());
        if (own) put(own);
        return own;
      }
      lines = readSettledLines();
    }
    return undefined;
  }

  return {
    read,
    write(decision) {
      unstored = undefined;
      if (put(decision)) return;
      const isHere = domain !== "" && put(decision, "");
      if (!isHere) unstored = decision;
      const reach = isHere ? `on ${hostname} only, not on ${domain}` : "on this page only";
      report(`the browser refused the cookie, so the answer holds ${reach}`, hostname);
    },
    nextId: (previous = "") =>
      previous && ["", ownMark].includes(markOf(previous)) ? previous : newId(ownMark),
  };
}

/** The lines, once no other tab is in the middle of its probe. */
function readSettledLines(): string[] {
  let lines = readLines();
  for (let tries = 0; lines.some(isProbe) && tries < PROBE_TRIES; tries++) lines = readLines();
  return lines.filter((line) => !isProbe(line));
}

function isProbe(line: string): boolean {
  return line.startsWith(PROBE);
}

function countOf(line: string, lines: readonly string[]): number {
  return lines.filter((other) => other === line).length;
}

/** The values under our name. Names that the page's markup hides are read all the same. */
function readLines(): string[] {
  try {
    const pairs = native(document).cookie.matchAll(/(?:^|; )sesame-consent=([^;]*)/g);
    return Array.from(pairs, ([, value = ""]) => value);
  } catch {
    return []; // A sandboxed frame may not read.
  }
}

/**
 * @param expires milliseconds since 1970; a time that is over removes the cookie
 * @param domain empty for this host alone
 */
function writeLine(line: string, expires: number, domain: string): void {
  const where = domain && `; domain=${domain}`;
  const secure = location.protocol === "https:" ? "; secure" : "";
  const until = new Date(expires).toUTCString();
  try {
    writeCookie(`${NAME}=${line}; path=/; expires=${until}; samesite=lax${where}${secure}`);
  } catch {} // A sandboxed frame may not write.
}

/** The one that grants least first, and of equals the newest. */
function byGrants(a: Decision, b: Decision): number {
  return grantCount(a) - grantCount(b) || b.time - a.time;
}

function grantCount({ granted, services }: Decision): number {
  return granted.length + Object.values(services).filter(Boolean).length;
}
