import { holdContrast } from "./contrast.ts";
import { takePlace } from "./host.ts";
import styles from "./styles/place.css?inline";
import type { Place, ViewContext } from "./view.ts";

/**
 * What the views of the lazy half stand on: all our properties, and words that can be read on the
 * owner's accent.
 */
export function preparePlace(
  context: Pick<ViewContext, "consent" | "settings" | "words">,
  css: string,
): Place {
  const place = takePlace(context, styles + css);
  holdContrast(place.room);
  return place;
}
