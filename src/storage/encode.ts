import type { Category } from "../core/category.ts";
import type { Decision } from "../core/decision.ts";

/** Writes a decision as one line for the cookie; the form is described in decode.ts. */
export function encode({
  time,
  id,
  method,
  asked,
  granted,
  services,
  policyVersion,
}: Decision): string {
  const apart = Object.entries(services).map(([service, grant]) => (grant ? "+" : "!") + service);
  return [
    1,
    Math.floor(time / 1000),
    id,
    method,
    initials(asked),
    initials(granted),
    apart.join(""),
    policyVersion,
  ].join(".");
}

function initials(names: readonly Category[]): string {
  return names.map((name) => name[0]).join("");
}
