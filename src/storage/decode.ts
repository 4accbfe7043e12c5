import { CATEGORIES, type Category } from "../core/category.ts";
import type { Decision, Method } from "../core/decision.ts";

/**
 * The cookie is one line of eight fields between dots:
 *
 *   1 . time . id . method . asked . granted . services . policy version
 *
 * `time` is in whole seconds since 1970. An id of 21 characters ends with the mark of the hosts
 * that share the cookie (see scope.ts). `asked` and `granted` are initials: p(erformance),
 * f(unctional), t(argeting). `services` lists those answered apart from their category: `+youtube`
 * granted, `!hotjar` denied. The policy version stands last, since it may hold dots itself. No
 * character needs a percent-escape.
 */
const LINE =
  /^1\.(\d{10})\.([a-z0-9]{8,32})\.(accept-all|reject-all|choose|withdraw)\.([pft]*)\.([pft]*)\.((?:[+!][a-z0-9-]{1,32})*)\.([\w.-]{0,32})$/;

// A clock that was set back may leave an answer a little in the future. More than a day is not an
// answer.
const FUTURE = 864e5;

type Fields = [
  line: string,
  time: string,
  id: string,
  method: Method,
  asked: string,
  granted: string,
  services: string,
  policy: string,
];

/**
 * Reads a line that `encode` has written; undefined for anything else. `now` is in milliseconds
 * since 1970.
 */
export function decode(line: string, now: number): Decision | undefined {
  const fields = LINE.exec(line);
  if (!fields) return undefined;
  const [, seconds, id, method, asked, granted, services, policyVersion] =
    fields as unknown as Fields; // no group is optional
  const time = Number(seconds) * 1000;
  if (!(time <= now + FUTURE)) return undefined; // also where the clock is no number
  return {
    time,
    id,
    method,
    asked: categories(asked),
    granted: categories(granted),
    services: Object.fromEntries(
      Array.from(services.matchAll(/([+!])([^+!]+)/g), ([, sign, name]) => [name, sign === "+"]),
    ),
    policyVersion,
  };
}

function categories(letters: string): Category[] {
  return CATEGORIES.filter((name) => letters.includes(name.charAt(0)));
}
