import { ConfigError } from "./configError.ts";
import type { Choice } from "./decision.ts";

/**
 * A choice as code gives it. Only `true` grants, so a text or a number is never read as an answer.
 * @throws ConfigError naming what was given
 */
export function checkedChoice(choice: unknown): Choice {
  if (Object.prototype.toString.call(choice) !== "[object Object]")
    throw new ConfigError("choose", choice, "an object such as { performance: true }");
  const answers = Object.entries(choice as object);
  for (const [name, answer] of answers) {
    if (typeof answer !== "boolean")
      throw new ConfigError(`choose.${name}`, answer, "true or false");
  }
  return Object.fromEntries(answers);
}
