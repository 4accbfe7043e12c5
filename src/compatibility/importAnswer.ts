import Cookies from "js-cookie";
import type { Choice, Terms } from "../core/decision.ts";
import type { Compatibility, Tool } from "../core/settings.ts";
import { type OldAnswer, READERS } from "./answers.ts";
import { completeTools, meaningOf, type OldTool } from "./names.ts";

/** An answer to another tool in our words. */
export interface ImportedAnswer {
  /** What it says of our categories and services. What it does not say is still to be asked. */
  readonly choice: Choice;
  /** When it was given, in milliseconds since 1970. */
  readonly time: number;
  /** The cookies that held it: a later refusal must not be followed by an old grant. */
  readonly cookies: readonly string[];
}

interface ImportSettings extends Pick<Terms, "services" | "expiresAfter"> {
  readonly compatibility: readonly (Tool | Compatibility)[];
}

type ReadCookie = (name: string) => string | undefined;

const DAY = 864e5;

/** Each tool escapes in its own way, and what an escape hides must not be taken for a sign. */
const raw = Cookies.withConverter({ read: String, write: String });

/**
 * The answer that a visitor gave the first of the listed tools that has one and is to be imported.
 * It never grants more than was given.
 * @param now milliseconds since 1970
 * @param read the value of a cookie, as it stands
 */
export function importAnswer(
  { compatibility, services, expiresAfter }: ImportSettings,
  now: number,
  read: ReadCookie = raw.get,
): ImportedAnswer | undefined {
  for (const tool of completeTools(compatibility)) {
    const answer = tool.importAnswer ? answerTo(tool, read) : undefined;
    if (!answer) continue;
    const { time = now, cookies } = answer;
    const choice = translate(answer, tool, services);
    // not where that is no number
    const isInForce = time <= now + DAY && now < time + expiresAfter * DAY;
    if (isInForce && Object.keys(choice).length) return { choice, time, cookies };
  }
  return undefined;
}

/** A cookie is text that anybody may have written, and a sandboxed frame may not even look. */
function answerTo(
  tool: OldTool,
  read: ReadCookie,
): (OldAnswer & Pick<ImportedAnswer, "cookies">) | undefined {
  const [usual = "", ...others] = READERS[tool.tool].cookies;
  const cookies = [tool.cookie || usual, ...others];
  try {
    const [value, ...rest] = cookies.map((name) => read(name));
    const answer = value && READERS[tool.tool].read(value, ...rest);
    return answer ? { ...answer, cookies } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Of several names that mean the same here all must have been granted, those too that only the
 * owner's mapping has. One refusal is a refusal; what is not known is still to be asked.
 */
function translate(
  { said, parts = [] }: OldAnswer,
  tool: OldTool,
  services: Terms["services"],
): Choice {
  const choice = new Map<string, boolean | undefined>();
  for (const name of new Set([...said.keys(), ...parts, ...Object.keys(tool.names)])) {
    const meaning = meaningOf(name, tool, services);
    if (!meaning || meaning === "necessary") continue;
    const grant =
      said.get(name) ?? (parts.includes(name) && isService(meaning, services) ? true : undefined);
    choice.set(meaning, choice.has(meaning) ? both(choice.get(meaning), grant) : grant);
  }
  return Object.fromEntries(
    [...choice].flatMap(([name, grant]) => (grant === undefined ? [] : [[name, grant]])),
  );
}

/** Granted where both are, refused where one is. */
function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return one === false || other === false ? false : one && other;
}

function isService(name: string, services: Terms["services"]): boolean {
  return services.some(({ id }) => id === name);
}
