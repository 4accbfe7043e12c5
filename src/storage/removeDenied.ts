import type { Allows } from "../core/condition.ts";
import { isExact } from "../core/namePattern.ts";
import type { Service } from "../core/service.ts";
import type { Leftover, SweepReport } from "../core/sweepReport.ts";
import { isOutOfReach, removeOnPath } from "./cookies.ts";
import { declaredBy, type OwnerOf, readOwners } from "./owners.ts";
import { namesIn, removeFrom } from "./stores.ts";

/** Looks again, removes what has come back, and says what became of everything. */
export type LookAgain = () => Promise<SweepReport>;

/** Removes what the services denied now have left, and looks whether it is gone. */
export async function removeDenied(
  services: readonly Service[],
  allows: Allows,
): Promise<LookAgain> {
  const first = await pass(services, allows);
  return async () => {
    const second = await pass(services, allows);
    return Object.freeze({
      removed: pick(
        first.found,
        (key) => !(first.left.has(key) ? second.left : second.found).has(key),
      ),
      recreated: pick(second.found, (key) => !first.left.has(key)),
      unreachable: [
        ...pick(first.left, (key) => second.left.has(key)),
        ...outOfReach(services, allows),
      ],
    });
  };
}

/** By kind and name. */
type Leftovers = ReadonlyMap<string, Leftover>;

interface Pass {
  readonly found: Leftovers;
  /** What of it is still there. */
  readonly left: Leftovers;
}

async function pass(services: readonly Service[], allows: Allows): Promise<Pass> {
  const ownerOf = readOwners(services, allows);
  const kinds = new Set(services.flatMap(declaredBy).map(({ kind }) => kind));
  const found = await find(kinds, ownerOf);
  await Promise.all(Array.from(found.values(), ({ kind, name }) => removeFrom(kind, name)));
  await Promise.all(services.map((service) => removeUnseen(service, ownerOf)));
  const still = await find(kinds, ownerOf);
  return { found, left: new Map([...found].filter(([key]) => still.has(key))) };
}

async function find(kinds: ReadonlySet<Leftover["kind"]>, ownerOf: OwnerOf): Promise<Leftovers> {
  const lists = await Promise.all(
    Array.from(kinds, async (kind) => (await namesIn(kind)).map((name) => ({ kind, name }))),
  );
  const found = lists.flat().flatMap(({ kind, name }) => {
    const service = ownerOf(kind, name);
    return service === undefined ? [] : [{ service, kind, name }];
  });
  return new Map(found.map((one) => [JSON.stringify([one.kind, one.name]), one]));
}

/**
 * What may be there and cannot be seen is removed by its exact name. The report does not speak of
 * it, since nobody knows.
 */
async function removeUnseen(
  { id, cookies = [], storage = [] }: Service,
  ownerOf: OwnerOf,
): Promise<void> {
  for (const { name, path } of cookies)
    if (path && isExact(name) && ownerOf("cookie", name) === id) removeOnPath(name, path);
  const databases = storage.filter(
    ({ kind, name }) => kind === "indexedDB" && isExact(name) && ownerOf(kind, name) === id,
  );
  await Promise.all(databases.map(({ kind, name }) => removeFrom(kind, name)));
}

function outOfReach(services: readonly Service[], allows: Allows): Leftover[] {
  const declared = services.flatMap(({ id, cookies = [] }) =>
    cookies
      .filter((cookie) => !cookie.optOut && isOutOfReach(cookie))
      .map(({ name }): Leftover => ({ service: id, kind: "cookie", name })),
  );
  const kept = new Set(declared.filter(({ service }) => allows(service)).map(({ name }) => name));
  return declared.filter(({ service, name }) => !allows(service) && !kept.has(name));
}

function pick(leftovers: Leftovers, isMeant: (key: string) => boolean): Leftover[] {
  return [...leftovers].filter(([key]) => isMeant(key)).map(([, one]) => one);
}
