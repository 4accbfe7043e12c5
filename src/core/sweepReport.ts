import type { StorageKind } from "./service.ts";

/** Something that a denied service has left in the browser. */
export interface Leftover {
  /** The id of the service that declares it. */
  readonly service: string;
  readonly kind: "cookie" | StorageKind;
  /** The name as it was found; of what cannot be seen the name as it is declared. */
  readonly name: string;
}

/**
 * What became of all that the services denied now have left. Names that a granted service declares
 * too are not touched.
 */
export interface SweepReport {
  /** Was there and is gone, also two seconds later. */
  readonly removed: readonly Leftover[];
  /**
   * Was there two seconds later and not before, so something still writes it. It was removed again.
   */
  readonly recreated: readonly Leftover[];
  /**
   * Still there after every try, or declared as something that a script can neither see nor remove,
   * whether it is there or not: an `HttpOnly` cookie, or one of another domain.
   */
  readonly unreachable: readonly Leftover[];
}
