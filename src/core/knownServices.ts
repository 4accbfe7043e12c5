import type { Service } from "./service.ts";

/** Loads what knows the presets; undefined where that cannot be had. */
export type LoadServices = () => Promise<{ readonly all: readonly Service[] } | undefined>;

/**
 * The services with all that their presets know, or as the owner wrote them where that cannot be
 * had.
 */
export async function knownServices(
  load: LoadServices,
  { services }: { readonly services: readonly Service[] },
): Promise<readonly Service[]> {
  return (await load())?.all ?? services;
}
