import { isRecord } from "./checks.ts";
import { ConfigError } from "./configError.ts";

/** As policies name their directives: https://www.w3.org/TR/CSP3/#framework-directives */
const DIRECTIVE = /^[a-z]+(-[a-z]+)*$/;
/** Visible ASCII without `;` and `,`, which end a directive and a whole policy. */
const SOURCE = /^[!-+\--:<-~]+$/;

/**
 * Finds the first word of a service's `csp` that a policy may not hold: it would end the directive,
 * or add one that nobody has asked for.
 * @param setting the place of the `csp`, such as `services.meter.csp`
 */
export function cspFault(csp: unknown, setting: string): ConfigError | undefined {
  if (!isRecord(csp)) return new ConfigError(setting, csp, "lists of sources by directive");
  for (const [directive, sources] of Object.entries(csp as object)) {
    const place = `${setting}.${directive}`;
    if (!DIRECTIVE.test(directive))
      return new ConfigError(place, directive, "a directive in lower case, such as script-src");
    const wrong = Array.isArray(sources) ? sources.find((source) => !isSource(source)) : sources;
    if (!Array.isArray(sources) || wrong !== undefined || sources.includes(undefined))
      return new ConfigError(place, wrong, SOURCES);
  }
  return undefined;
}

const SOURCES = 'a list of sources such as "https://cdn.example", each without spaces, ; and ,';

function isSource(source: unknown): boolean {
  return typeof source === "string" && SOURCE.test(source);
}
