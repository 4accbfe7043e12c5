import type { Category } from "../core/category.ts";
import type { Decision } from "../core/decision.ts";

/** Writes a decision as one line for the cookie; the form is described in decode.ts. */
export function encode(decision: Decision): string {
  const { time, id, method, asked, granted, services, policyVersion } = decision;
  const apart = Object.entries(services).map(([service, grant]) => (grant ? "+" : "!") + service);
  const seconds = Math.floor(time / 1000);
  const answers = [initials(asked), initials(granted), apart.join("")];
  return [1, seconds, id, method, ...answers, policyVersion].join(".");
}

function initials(names: readonly Category[]): string {
  return names.map((name) => name[0]).join("");
}
