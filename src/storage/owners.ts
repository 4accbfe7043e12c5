import type { Allows } from "../core/condition.ts";
import { type IsNamed, readPattern } from "../core/namePattern.ts";
import { guard } from "../core/report.ts";
import type { Service } from "../core/service.ts";
import type { Leftover } from "../core/sweepReport.ts";
import { type Declared, optOutsOf } from "./optOuts.ts";

/**
 * The id of the denied service that a thing of this name belongs to. Undefined where it belongs to
 * none or to a granted one too, and for what no sweep may touch.
 */
export type OwnerOf = (kind: Leftover["kind"], name: string) => string | undefined;

/** Ours is the answer itself, which no pattern may reach. */
const OURS = /^sesame-consent/;

export function readOwners(services: readonly Service[], allows: Allows): OwnerOf {
  const claims = services.flatMap((service) =>
    declaredBy(service).map((declared) => ({ id: service.id, names: reader(declared) })),
  );
  const kept = optOutsOf(services).map(reader);
  return (kind, name) => {
    if (OURS.test(name) || kept.some((names) => names(kind, name))) return undefined;
    const owners = claims.filter(({ names }) => names(kind, name)).map(({ id }) => id);
    return owners.some(allows) ? undefined : owners[0];
  };
}

type Names = (kind: Leftover["kind"], name: string) => boolean;

function reader({ kind, name: pattern }: Declared): Names {
  const isNamed = read(pattern);
  return (kindOfThing, name) => kindOfThing === kind && isNamed(name);
}

/** What a service says that it leaves behind, of every kind. */
export function declaredBy({ cookies = [], storage = [] }: Service): Declared[] {
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
