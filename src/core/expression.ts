/** Whether an expression is found in a text. */
export type Finds = (text: string) => boolean;

/** One step: what comes next, or what one code unit must be, or what must stand around a place. */
type Step =
  | { readonly kind: "fork"; readonly to: readonly number[] }
  | { readonly kind: "unit"; readonly test: RegExp }
  | { readonly kind: "assertion"; readonly word: string }
  | { readonly kind: "end" };

/** As many steps as an expression may have; a counted repetition has those of its part each time. */
const MOST_STEPS = 2000;

/** A class of characters, or an escape that stands for one. */
const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const TOKEN = new RegExp(
  String.raw`\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[^])|${CLASS}|\(\?(?::|<\w+>)|[*+?]\??|\{\d+(?:,\d*)?\}\??|[^]`,
  "g",
);
const COUNTED = /^\{(\d+)(,?)(\d*)\}/;

/** What cannot be found in one go, and old escapes that mean several things. */
const NOT_READ = /\\[1-9k]|\\0\d|\\c(?![a-zA-Z])|\(\?(?!:|<\w+>)/;
const READ = new RegExp(String.raw`\\[^1-9k0c]|${CLASS}`, "g");

/**
 * Reads a regular expression without flags and finds it in time that is linear in the text: names
 * of cookies are in the hands of others, and the browser's own search can take for ever. It follows
 * all ways at once, one code unit at a time (Thompson's construction:
 * https://swtch.com/~rsc/regexp/regexp1.html). Backreferences and look-around cannot be found so.
 * @throws SyntaxError for what is no expression, or is not read here
 */
export function readExpression(source: string): Finds {
  new RegExp(source); // throws where it is none
  if (NOT_READ.test(source.replace(READ, "")))
    throw new SyntaxError(`backreferences, look-around and flags are not read: ${source}`);
  const steps = compile(source);
  return (text) => find(steps, text);
}

type Part = (steps: Step[]) => void;

function compile(source: string): readonly Step[] {
  const tokens = source.match(TOKEN) ?? [];
  let at = 0;

  function choice(): Part {
    const ways = [sequence()];
    while (tokens[at] === "|") {
      at++;
      ways.push(sequence());
    }
    return ways.reduceRight((rest, way) => either(way, rest));
  }

  function sequence(): Part {
    const parts: Part[] = [];
    while (at < tokens.length && tokens[at] !== "|" && tokens[at] !== ")") parts.push(repeated());
    return (steps) => {
      for (const part of parts) part(steps);
    };
  }

  function repeated(): Part {
    const part = single();
    const times = timesOf(tokens[at] ?? "");
    if (!times) return part;
    at++;
    return repeat(part, times);
  }

  function single(): Part {
    const token = tokens[at++] ?? "";
    if (!token.startsWith("(")) return one(token);
    const inner = choice();
    at++; // the closing bracket
    return inner;
  }

  const steps: Step[] = [];
  choice()(steps);
  return [...steps, { kind: "end" }];
}

type Times = readonly [least: number, most: number];

/** How often the part before a token may stand; nothing for tokens that do not say so. */
function timesOf(token: string): Times | undefined {
  if (token.startsWith("*")) return [0, Number.POSITIVE_INFINITY];
  if (token.startsWith("+")) return [1, Number.POSITIVE_INFINITY];
  if (token.startsWith("?")) return [0, 1];
  const [, least, comma, most] = COUNTED.exec(token) ?? [];
  if (least === undefined) return undefined;
  if (!comma) return [Number(least), Number(least)];
  return [Number(least), most ? Number(most) : Number.POSITIVE_INFINITY];
}

function one(token: string): Part {
  if (token === "^" || token === "$" || /^\\b$/i.test(token))
    return (steps) => add(steps, { kind: "assertion", word: token });
  const test = new RegExp(`^${token}$`, "s");
  return (steps) => add(steps, { kind: "unit", test });
}

function add(steps: Step[], step: Step): void {
  if (steps.length >= MOST_STEPS) throw new SyntaxError("the expression repeats too much");
  steps.push(step);
}

function either(way: Part, other: Part): Part {
  return (steps) => {
    const fork: number[] = [];
    add(steps, { kind: "fork", to: fork });
    fork.push(steps.length);
    way(steps);
    const leave: number[] = [];
    add(steps, { kind: "fork", to: leave });
    fork.push(steps.length);
    other(steps);
    leave.push(steps.length);
  };
}

function repeat(part: Part, [least, most]: Times): Part {
  return (steps) => {
    for (let times = 0; times < least; times++) {
      const before = steps.length;
      part(steps);
      if (steps.length === before) return; // an empty part is there as often as one likes
    }
    if (most === Number.POSITIVE_INFINITY) return loop(part, steps);
    for (let times = least; times < most; times++) either(part, () => {})(steps);
  };
}

function loop(part: Part, steps: Step[]): void {
  const start = steps.length;
  const fork: number[] = [];
  add(steps, { kind: "fork", to: fork });
  fork.push(steps.length);
  part(steps);
  add(steps, { kind: "fork", to: [start] });
  fork.push(steps.length);
}

function find(steps: readonly Step[], text: string): boolean {
  let reached = new Set<number>();
  for (let at = 0; at <= text.length; at++) {
    const open = closure(steps, [...reached, 0], text, at);
    if (open.has(steps.length - 1)) return true;
    reached = new Set();
    for (const place of open) {
      const step = steps[place];
      if (step?.kind === "unit" && step.test.test(text.charAt(at))) reached.add(place + 1);
    }
  }
  return false;
}

/** All places that can be reached without reading on; each is looked at once. */
function closure(
  steps: readonly Step[],
  from: readonly number[],
  text: string,
  at: number,
): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const step = steps[place];
    if (step?.kind === "fork") open.push(...step.to);
    if (step?.kind === "assertion" && stands(step.word, text, at)) open.push(place + 1);
  }
  return seen;
}

function stands(word: string, text: string, at: number): boolean {
  if (word === "^") return at === 0;
  if (word === "$") return at === text.length;
  const isBoundary = /\w/.test(text.charAt(at - 1)) !== /\w/.test(text.charAt(at));
  return isBoundary === (word === "\\b");
}
