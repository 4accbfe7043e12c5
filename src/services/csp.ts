import { cspFault } from "../core/cspFault.ts";
import type { Service } from "../core/service.ts";

/** Sources by directive, as a Content Security Policy has them. */
export type Directives = Readonly<Record<string, readonly string[]>>;

export interface CspOptions {
  /**
   * The page trusts scripts by a nonce and `strict-dynamic`, so hosts of scripts are not named;
   * `{nonce}` stands for the nonce of each answer.
   */
  readonly strictDynamic?: boolean;
}

/**
 * What our own files need, and what the services need beyond: each source once, in the order of its
 * name. A directive without a source would forbid everything, so it is left out.
 * @throws ConfigError for a directive or a source that would change the rest of the policy, such as
 *   one that a preset has made of its options
 */
export function directivesOf(
  services: readonly Pick<Service, "id" | "csp">[],
  { strictDynamic = false }: CspOptions = {},
): Directives {
  const sources = new Map<string, Set<string>>([["script-src", new Set()]]);
  for (const { id, csp = {} } of services) {
    const fault = cspFault(csp, `services.${id}.csp`);
    if (fault) throw fault;
    for (const [directive, hosts] of Object.entries(csp))
      if (hosts.length)
        sources.set(directive, new Set([...(sources.get(directive) ?? []), ...hosts]));
  }
  const sorted = [...sources]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, hosts]) => [name, without(hosts)] as const);
  const trust = strictDynamic
    ? () => ["'nonce-{nonce}'", "'strict-dynamic'"]
    : (hosts: readonly string[]) => ["'self'", ...hosts];
  return Object.fromEntries(
    sorted.map(([name, hosts]) => [name, name === "script-src" ? trust(hosts) : hosts]),
  );
}

/** Sorted, and none that a wildcard of the same scheme covers. */
function without(hosts: ReadonlySet<string>): string[] {
  const wildcards = [...hosts].flatMap(
    (host) => /^(\w+:\/\/)\*(\..+)$/.exec(host)?.slice(1).join("|") ?? [],
  );
  const isCovered = (host: string) =>
    wildcards.some((wildcard) => {
      const [scheme = "", domain = ""] = wildcard.split("|");
      return host.startsWith(scheme) && host.endsWith(domain) && host !== `${scheme}*${domain}`;
    });
  return [...hosts].filter((host) => !isCovered(host)).sort();
}
