import type { Tool } from "../core/settings.ts";

/** What a visitor told another tool. */
export interface OldAnswer {
  /** Its names: granted, refused, or undefined where only a part is known. */
  readonly said: ReadonlyMap<string, boolean | undefined>;
  /** Parts of its categories that were granted; what was refused beside them is not known. */
  readonly parts?: readonly string[];
  /** Milliseconds since 1970; undefined where the tool does not keep it. */
  readonly time: number | undefined;
}

interface Reader {
  /** Its cookies; the answer is in the first. */
  readonly cookies: readonly string[];
  /**
   * May throw, or hand back a time that is none: who calls checks.
   * @param values what the cookies hold, as they are
   */
  read(value: string, ...values: readonly (string | undefined)[]): OldAnswer | undefined;
}

/** How each tool writes an answer down, and how it writes that there is none yet. */
export const READERS: Readonly<Record<Tool, Reader>> = {
  // https://cookieconsent.orestbida.com/reference/api-reference.html
  "vanilla-cookieconsent": { cookies: ["cc_cookie"], read: readVanilla },
  // https://www.cookiebot.com/en/developer/
  cookiebot: { cookies: ["CookieConsent"], read: readCookiebot },
  // It writes what was confirmed and nothing else, no time either.
  klaro: { cookies: ["klaro"], read: readKlaro },
  // It writes its defaults at the first visit; the second cookie says that the visitor has
  // answered.
  onetrust: { cookies: ["OptanonConsent", "OptanonAlertBoxClosed"], read: readOneTrust },
};

/**
 * `services` has every category with those of its services that were granted, not with those that
 * were refused: so what is known of a category that has services is a part.
 */
function readVanilla(value: string): OldAnswer {
  const {
    categories,
    services = {},
    consentTimestamp,
    lastConsentTimestamp = consentTimestamp,
  } = parse(value);
  const granted = textsOf(categories);
  const parts = Object.entries(recordOf(services)).map(
    ([name, list]) => [name, textsOf(list)] as const,
  );
  const said = new Map<string, boolean | undefined>(granted.map((name) => [name, true]));
  for (const [name, list] of parts) said.set(name, list.length ? undefined : said.has(name));
  return {
    said,
    parts: parts.flatMap(([, list]) => list),
    time: Date.parse(String(lastConsentTimestamp)),
  };
}

/**
 * It is written as JavaScript, which is not run here. The stamp is a small number where nobody has
 * answered or was asked, and an answer that it calls implied is none.
 */
function readCookiebot(value: string): OldAnswer | undefined {
  const pairs = decodeURIComponent(value).matchAll(/[{,](\w+):'?([^',}]*)/g);
  const fields = new Map(Array.from(pairs, ([, name = "", text = ""]) => [name, text]));
  if (/^-?\d*$/.test(fields.get("stamp") ?? "") || fields.get("method") !== "explicit")
    return undefined;
  const names = ["preferences", "statistics", "marketing"].filter((name) => fields.has(name));
  return {
    said: new Map(names.map((name) => [name, fields.get(name) === "true"])),
    time: Number(fields.get("utc")),
  };
}

function readKlaro(value: string): OldAnswer {
  return {
    said: new Map(Object.entries(parse(value)).map(([name, grant]) => [name, grant === true])),
    time: undefined,
  };
}

/** The address of the first visit stands in it too, and may bring a second `groups` along. */
function readOneTrust(value: string, closed?: string): OldAnswer | undefined {
  const fields = new URLSearchParams(value);
  const [groups, second] = fields.getAll("groups");
  const isAnswer =
    fields.get("interactionCount") !== "0" && fields.get("AwaitingReconsent") !== "true";
  if (!groups || second !== undefined || !closed || !isAnswer) return undefined;
  const pairs = groups.split(",").map((group) => group.split(":"));
  return {
    said: new Map(pairs.map(([name = "", grant]) => [name, grant === "1"])),
    time: Date.parse(decodeURIComponent(closed)),
  };
}

function parse(value: string): Partial<Record<string, unknown>> {
  return recordOf(JSON.parse(decodeURIComponent(value)));
}

function recordOf(value: unknown): Partial<Record<string, unknown>> {
  if (Object.prototype.toString.call(value) !== "[object Object]") throw new TypeError("no answer");
  return value as Partial<Record<string, unknown>>; // as the line above has seen
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
