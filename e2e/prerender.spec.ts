import { openBareChromium } from "./support/bareChromium.ts";
import { gated } from "./support/gatedPage.ts";
import { expect, line, type Site, test } from "./support/test.ts";

const head = (title: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,">`;

/**
 * What the page tells of itself: as it is rendered ahead and at rest, when it asks, and when its
 * held script runs.
 */
const TELLING = `<script>
  const tell = (word) => fetch("/told?" + [word, document.prerendering ? "ahead" : "visited", document.cookie ? "cookie" : "none"]);
  setTimeout(() => tell("rest" + document.querySelectorAll("sesame-consent").length), 1000);
  new MutationObserver((_, observer) => {
    const accept = document.querySelector("sesame-consent > [data-action=accept-all]");
    if (!accept) return;
    observer.disconnect();
    tell("asks");
    accept.click();
  }).observe(document, { childList: true, subtree: true });
</script>`;

/**
 * A page, and one that the browser renders ahead from there; the visit begins when the test says
 * so.
 */
function serve(site: Site, cookie: string): { visit(): void } {
  let visit = () => {};
  site.answer("/now", (response) => {
    visit = () => response.end();
  });
  site.answer("/from.html", (response) => {
    if (cookie) response.setHeader("set-cookie", `sesame-consent=${cookie}; Path=/`);
    response.setHeader("content-type", "text/html");
    response.end(`${head("from")}<script type="speculationrules">{ "prerender": [{ "urls": ["/ahead.html"], "eagerness": "immediate" }] }</script>
      <script>fetch("/now").then(() => { location.href = "/ahead.html"; });</script><p>x`);
  });
  site.answer("/ahead.html", (response) => {
    response.setHeader("content-type", "text/html");
    const held = gated('data-consent="performance"', 'tell("runs")');
    response.end(`${head("ahead")}${TELLING}<script src="/sesame.js"></script>${held}<p>x`);
  });
  return { visit: () => visit() };
}

const told = (site: Site) =>
  site.asked
    .filter((path) => path.startsWith("/told"))
    .map((path) => path.replace("/told?", "").replaceAll(",", " "));

const parts = (site: Site) => site.asked.filter((path) => path.startsWith("/sesame."));

for (const { name, cookie, atRest, visited } of [
  {
    name: "asks nothing",
    cookie: "",
    atRest: "rest0 ahead none",
    visited: ["asks visited none", "runs visited cookie"],
  },
  {
    name: "runs nothing that is granted",
    cookie: line("pft"),
    atRest: "rest0 ahead cookie",
    visited: ["runs visited cookie"],
  },
]) {
  test(`a page that the browser renders ahead ${name} before the visit, and then it does`, async ({
    site,
  }) => {
    const page = serve(site, cookie);
    const close = await openBareChromium(`${site.url}/from.html`);
    try {
      await expect.poll(() => told(site), { timeout: 20_000 }).toEqual([atRest]);
      expect(parts(site)).toEqual(["/sesame.js"]);
      page.visit();
      await expect.poll(() => told(site)).toEqual([atRest, ...visited]);
      expect(site.asked.filter((path) => path === "/ahead.html")).toHaveLength(1);
    } finally {
      await close();
    }
  });
}
