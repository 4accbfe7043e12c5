import type { Allows } from "../core/condition.ts";
import { type IsNamed, readPattern } from "../core/namePattern.ts";
import { guard } from "../core/report.ts";
import type { Service } from "../core/service.ts";
import type { Leftover } from "../core/sweepReport.ts";

/**
 * The id of the denied service that a thing of this name belongs to; undefined where it belongs to
 * none, or to a granted one too.
 */
export type OwnerOf = (kind: Leftover["kind"], name: string) => string | undefined;

/** Ours is the answer itself, which no pattern may reach. */
const OURS = /^sesame-consent/;

export function readOwners(services: readonly Service[], allows: Allows): OwnerOf {
  const claims = services.flatMap((service) =>
    declaredBy(service).map(({ kind, name }) => ({ id: service.id, kind, isNamed: read(name) })),
  );
  return (kind, name) => {
    const owners = claims
      .filter((claim) => claim.kind === kind && claim.isNamed(name))
      .map(({ id }) => id);
    return OURS.test(name) || owners.some(allows) ? undefined : owners[0];
  };
}

/** What a service says that it leaves behind, of every kind. */
export function declaredBy({
  cookies = [],
  storage = [],
}: Service): Pick<Leftover, "kind" | "name">[] {
  return [...cookies.map(({ name }) => ({ kind: "cookie" as const, name })), ...storage];
}

/**
 * What a tag's owner wrote has not been checked yet: what cannot be read names nothing, and the
 * rest is swept all the same.
 */
function read(pattern: string): IsNamed {
  let isNamed: IsNamed = () => false;
  guard(`the name ${pattern}`, () => {
    isNamed = readPattern(pattern);
  });
  return isNamed;
}
