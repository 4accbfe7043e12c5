import type { LoadContext, LoadScript } from "../core/service.ts";
import { native } from "../platform/native.ts";

const GTAG = "https://www.googletagmanager.com/gtag/js";

/**
 * Configures an id of Google's. Google asks for one gtag.js a page, to which further ids are added;
 * so where one is there, that one is told. Source:
 * https://developers.google.com/tag-platform/gtagjs/configure
 */
export function configureGtag(
  id: string,
  loadScript: LoadScript,
  { dataLayer }: LoadContext,
): Promise<void> | undefined {
  const page = globalThis as { gtag?: (...command: unknown[]) => void };
  const isThere =
    native(document).querySelector(`script[src^="${GTAG}"]:not([type="text/plain"])`) !== null;
  if (!isThere) page.gtag?.("js", new Date());
  page.gtag?.("config", id);
  return isThere ? undefined : loadScript(`${GTAG}?id=${id}${layerParameter(dataLayer)}`);
}

/** Google's scripts look for a layer of another name only when they are told. */
export function layerParameter(dataLayer: string): string {
  return dataLayer === "dataLayer" ? "" : `&l=${dataLayer}`;
}
