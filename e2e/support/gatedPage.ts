import type { Site } from "./site.ts";

/** A page of one heading, behind whatever its head had. */
export const BODY = "</head><body><main><h1>A page</h1></main></body></html>";

type Headers = Readonly<Record<string, string | string[]>>;

/** A page in English with our tag and the rest of the head and body. */
export function page(site: Site, path: string, html: string, headers: Headers = {}): void {
  pageOf(site, path, `<script src="/sesame.js"></script>${html}`, headers);
}

/**
 * The same with a configuration. @param html may begin with more of the head, which stands behind
 * our tag
 */
export function configuredPage(
  site: Site,
  path: string,
  config: object,
  html: string,
  headers: Headers = {},
): void {
  const json = `<script type="application/json" id="sesame-config">${JSON.stringify(config)}</script>`;
  pageOf(site, path, `${json}<script src="/sesame.js"></script>${html}`, headers);
}

function pageOf(site: Site, path: string, html: string, headers: Headers): void {
  site.answer(path, (response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers });
    response.end(
      `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">${html}`,
    );
  });
}

/** A statement that notes that it ran. */
export const note = (name: string) => `(window.ran ||= []).push("${name}");`;

export const gated = (attributes: string, text = "") =>
  `<script type="text/plain" ${attributes}>${text}</script>`;

/** A file of the site that takes its time, or never answers at all. */
export function file(
  site: Site,
  path: string,
  text: string,
  milliseconds = 0,
  type = "text/javascript",
): void {
  site.answer(path, (response) => {
    response.setHeader("content-type", type).setHeader("cache-control", "no-store");
    if (milliseconds < Number.POSITIVE_INFINITY) setTimeout(() => response.end(text), milliseconds);
  });
}
