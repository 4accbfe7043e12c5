import type { Config } from "../../src/core/settings.ts";
import { line } from "./line.ts";
import type { Site } from "./site.ts";

interface FullPage {
  /** BCP 47; Arabic and Hebrew are written from right to left. */
  readonly language?: string;
  readonly config?: Config;
  /** In the page's main part. */
  readonly body?: string;
  readonly head?: string;
}

/**
 * Services of two categories, one with many cookies and one with none; Google's stand-in keeps
 * cookies that the sweep removes.
 */
export const SERVICES: Config["services"] = [
  "google-analytics=G-AB12CD34EF",
  { id: "map", name: "City maps", provider: "The city", category: "functional" },
];

/** A frame that waits, and a script of which nothing is left to stop once it has run. */
export const HELD = `<iframe title="Film" data-consent="functional" data-src="https://www.youtube.com/embed/a" width="560" height="315"></iframe>
  <script type="text/plain" data-consent="functional">document.title += "!"</script>`;

/**
 * A page as a careful owner writes it, with a light and a dark look, so that what is found on it is
 * ours.
 */
export function fullPage(
  site: Site,
  path: string,
  { language = "en", config = {}, body = "", head = "" }: FullPage = {},
): void {
  const json = JSON.stringify({ policy: { url: "/privacy" }, services: SERVICES, ...config });
  site.answer(path, (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="${language}" dir="${/^(ar|he)/.test(language) ? "rtl" : "ltr"}"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,">
      <style>:root { color-scheme: light dark } body { background: #fff; color: #111 } a { color: inherit }
        @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }</style>
      <script type="application/json" id="sesame-config">${json}</script><script src="/sesame.js"></script>${head}</head>
      <body><header><a href="#main">Skip to content</a></header><main id="main"><h1>A page</h1>${body}</main></body></html>`);
  });
}

/** The line that grants everything. */
export const granted = (): string => line("pft");
