import type { ServerResponse } from "node:http";
import type { Sent } from "./wire.ts";

/**
 * What Google's tag does as far as a page can see it: notes the state of the data layer when it
 * runs, sets its cookies, sends hits, sends another whenever it is told of consent, and obeys
 * `ga-disable-…`.
 */
const GTAG = `(() => {
  const id = new URL(document.currentScript.src).searchParams.get("id");
  const layer = window.dataLayer;
  const plain = (entry) => (Object.prototype.toString.call(entry) === "[object Arguments]" ? [...entry] : entry);
  window.seenByGoogle = { layer: [...layer].map(plain), disabled: window["ga-disable-" + id] };
  const hit = (name) => {
    if (window["ga-disable-" + id]) return;
    document.cookie = "_ga=GA1.1.1; path=/; max-age=63072000";
    document.cookie = "_ga_" + id.slice(2) + "=GS1.1; path=/; max-age=63072000";
    fetch("https://www.google-analytics.com/g/collect?tid=" + id + "&en=" + name, { mode: "no-cors", keepalive: true });
  };
  window.hitGoogle = hit;
  hit("page_view");
})();`;

/**
 * Answers for the rest of the internet: Google's tag, scripts that say that they ran, and pixels.
 */
export function standIn({ host, path }: Sent, response: ServerResponse): void {
  const url = new URL(path, `http://${host}`);
  const isScript = url.pathname.endsWith(".js") || url.pathname === "/gtag/js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  if (url.pathname === "/gtag/js") response.end(GTAG);
  else if (isScript)
    response.end(`(window.ran ||= []).push(${JSON.stringify(url.pathname.slice(1, -3))});`);
  else response.end("");
}
