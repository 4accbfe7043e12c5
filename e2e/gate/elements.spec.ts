import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const PIXEL = Buffer.from("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==", "base64");
const STYLE = "body { --from-the-style: yes }";

/** Everything that can be held, each with an address of its own. */
const KINDS: Readonly<Record<string, { html: string; type?: string }>> = {
  "/frame.html": {
    html: `<iframe data-consent="functional" data-src="/frame.html" title="f"></iframe>`,
    type: "text/html",
  },
  "/image.gif": { html: `<img data-consent="functional" data-src="/image.gif" alt="">` },
  "/set.gif": {
    html: `<img data-consent="functional" data-srcset="/set.gif 1x, /set.gif 2x" alt="">`,
  },
  "/source.gif": {
    html: `<picture data-consent="functional"><source data-srcset="/source.gif"><img data-src="/never.gif" alt=""></picture>`,
  },
  "/video.webm": {
    html: `<video data-consent="functional" data-src="/video.webm" preload="auto"></video>`,
  },
  "/poster.gif": { html: `<video data-consent="functional" data-poster="/poster.gif"></video>` },
  "/source.ogg": {
    html: `<audio data-consent="functional" preload="auto"><source data-src="/source.ogg" type="audio/ogg"></audio>`,
  },
  "/own-source.ogg": {
    html: `<audio preload="auto"><source data-consent="functional" data-src="/own-source.ogg" type="audio/ogg"></audio>`,
  },
  "/source.webm": {
    html: `<video data-consent="functional" preload="auto"><source data-src="/source.webm" type="video/webm"></video>`,
  },
  "/style.css": {
    html: `<link data-consent="functional" rel="stylesheet" data-href="/style.css">`,
    type: "text/css",
  },
  "/preload.css": {
    html: `<link data-consent="functional" rel="preload" as="style" data-href="/preload.css">`,
    type: "text/css",
  },
  "/embed.html": {
    html: `<embed data-consent="functional" type="text/html" data-src="/embed.html">`,
    type: "text/html",
  },
  "/object.html": {
    html: `<object data-consent="functional" type="text/html" data-data="/object.html"></object>`,
    type: "text/html",
  },
  "/in-template.gif": {
    html: `<template data-consent="functional"><img data-src="/in-template.gif" alt=""></template>`,
  },
};

function serveKinds(site: Site, head = ""): void {
  for (const [path, { type }] of Object.entries(KINDS)) {
    site.answer(path, (response) => {
      response
        .setHeader("content-type", type ?? "image/gif")
        .setHeader("cache-control", "no-store");
      response.end(type ? (path.endsWith(".css") ? STYLE : "<p>content") : PIXEL);
    });
  }
  const body = Object.values(KINDS).map(({ html }) => html);
  page(site, "/kinds.html", `${head}</head><body>${body.join("\n")}<p>x`);
}

const askedOf = (site: Site) => Object.keys(KINDS).filter((path) => site.asked.includes(path));

/** What stands under its own name in the page. */
const addresses = (tab: Tab) =>
  tab.run(() =>
    Array.from(
      document.body.querySelectorAll("[src],[srcset],[href],[data],[poster]"),
      (it) => it.localName,
    )
      .filter((name) => name !== "script")
      .toSorted(),
  );

test("every kind of element is asked for only after the grant, and every kind is then asked for", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  await tab.goto("/kinds.html");
  await tab.idle();
  expect(askedOf(site)).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(() => askedOf(site)).toEqual(Object.keys(KINDS));
  await tab.idle();
  expect(site.asked).not.toContain("/never.gif");
});

test("an address in a template is not asked for early, but by Firefox, which fetches ahead what it finds there", async ({
  tab,
  site,
}, { project }) => {
  const html = ["/ahead.gif", "/ahead.js", "/ahead.html"];
  page(
    site,
    "/ahead-page.html",
    `<body><template data-consent="functional"><img src="/ahead.gif" alt=""><script src="/ahead.js"></script>
     <iframe src="/ahead.html" title="f"></iframe></template><p>x`,
  );
  await tab.goto("/ahead-page.html");
  await tab.idle();
  const asked = html.filter((path) => site.asked.includes(path));
  expect(asked).toEqual(project.name === "firefox" ? ["/ahead.gif", "/ahead.js"] : []);
});

test("every kind is taken back by a withdrawal, with what it has loaded", async ({ tab, site }) => {
  serveKinds(site);
  await tab.answered(line("f"));
  await tab.goto("/kinds.html");
  const style = () =>
    tab.run(() => getComputedStyle(document.body).getPropertyValue("--from-the-style"));
  const frame = () =>
    tab.run(() => document.querySelector("iframe")?.contentDocument?.body?.textContent ?? "");
  await expect.poll(style).toBe("yes");
  await expect.poll(frame).toContain("content");
  await tab.run(() => window.Sesame?.withdraw());
  expect(await addresses(tab)).toEqual([]);
  await expect.poll(style).toBe("");
  await expect.poll(frame).toBe("");
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(style).toBe("yes");
  await expect.poll(frame).toContain("content");
});

test("a held video's own track goes and comes with it, and one that is held apart by itself", async ({
  tab,
  site,
}) => {
  const track = (attributes: string) =>
    `<track kind="subtitles" srclang="en" label="English" ${attributes}>`;
  page(
    site,
    "/tracks.html",
    `<body><video data-consent="functional">${track('data-src="/with-it.vtt"')}${track('data-consent="targeting" data-src="/apart.vtt"')}</video><p>x`,
  );
  const sources = () =>
    tab.run(() => Array.from(document.querySelectorAll("track"), (it) => it.getAttribute("src")));
  await tab.goto("/tracks.html");
  expect(await sources()).toEqual([null, null]);
  await tab.run(() => window.Sesame?.choose({ functional: true, targeting: false }));
  await expect.poll(sources).toEqual(["/with-it.vtt", null]);
  await tab.run(() => window.Sesame?.choose({ functional: false, targeting: true }));
  await expect.poll(sources).toEqual([null, "/apart.vtt"]);
});

test("templates bring table rows, drawings and styles, and take them back", async ({
  tab,
  site,
}) => {
  const rows = `<table><tbody><tr><td>first</td></tr><template data-consent="functional"><tr><td>held</td></tr></template><tr><td>last</td></tr></table>`;
  const rest = `<template data-consent="functional"><svg><circle r="5"></circle></svg><style>body { --from-the-template: yes }</style></template>`;
  page(site, "/parts.html", `<body>${rows}${rest}<p>x`);
  const shown = () =>
    tab.run(() => [
      Array.from(document.querySelectorAll("tbody > tr > td"), (it) => it.textContent).join(),
      document.querySelector("circle") instanceof SVGCircleElement,
      getComputedStyle(document.body).getPropertyValue("--from-the-template"),
    ]);
  await tab.goto("/parts.html");
  expect(await shown()).toEqual(["first,last", false, ""]);
  await tab.click("accept-all");
  await expect.poll(shown).toEqual(["first,held,last", true, "yes"]);
  await tab.run(() => window.Sesame?.withdraw());
  await expect.poll(shown).toEqual(["first,last", false, ""]);
});

test("an owner's own picture stands in the place of a held one, before and after", async ({
  tab,
  site,
}) => {
  page(
    site,
    "/own.html",
    `<body><img data-consent="functional" src="data:image/gif,own" data-src="/image.gif" alt="">`,
  );
  const src = () => tab.run(() => document.querySelector("img")?.getAttribute("src"));
  await tab.goto("/own.html");
  await tab.click("accept-all");
  await expect.poll(src).toBe("/image.gif");
  await tab.run(() => window.Sesame?.withdraw());
  expect(await src()).toBe("data:image/gif,own");
});

test("a service is granted apart from its category", async ({ tab, site }) => {
  const config = `<script type="application/json" id="sesame-config">{ "services": [{ "id": "maps", "category": "functional" }] }</script>`;
  site.answer("/service.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${config}<script src="/sesame.js"></script>
      ${gated('data-service="maps"', note("maps"))}${gated('data-consent="functional"', note("functional"))}
      <img data-consent="functional" data-service="maps" data-src="/map.gif" alt=""><p>x`);
  });
  await tab.goto("/service.html");
  await tab.run(() => window.Sesame?.choose({ functional: true, maps: false }));
  await expect.poll(tab.ran).toEqual(["functional"]);
  await tab.run(() => window.Sesame?.choose({ maps: true }));
  await expect.poll(tab.ran).toEqual(["functional", "maps"]);
  await expect.poll(() => site.asked).toContain("/map.gif");
});

test("after a withdrawal the state names what still runs, and what is shown while denied appears", async ({
  tab,
  site,
}) => {
  await tab.answered(line("pft"));
  const scripts =
    gated('data-consent="targeting"', note("ad")) +
    gated('data-consent="performance"', note("count"));
  page(
    site,
    "/still.html",
    `<body>${scripts}<template data-consent="!targeting"><b>none</b></template><p>x`,
  );
  await tab.goto("/still.html");
  await expect.poll(tab.ran).toEqual(["ad", "count"]);
  expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual([]);
  await tab.run(() => window.Sesame?.choose({ targeting: false }));
  expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual(["targeting"]);
  await expect.poll(() => tab.run(() => document.querySelectorAll("b").length)).toBe(1);
  await tab.run(() => window.Sesame?.choose({ targeting: true }));
  expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual([]);
  await expect.poll(() => tab.run(() => document.querySelectorAll("b").length)).toBe(0);
  await tab.idle();
  expect(await tab.ran()).toEqual(["ad", "count"]);
});

test("a template is taken back with what stands in it by now, and its scripts run once in all", async ({
  tab,
  site,
}) => {
  await tab.answered(line("pft"));
  const inner = `<template data-consent="performance"><i>inner</i><script>${note("inner")}</script></template>`;
  page(
    site,
    "/template.html",
    `<body><template data-consent="targeting"><b>outer</b><script>${note("outer")}</script>${inner}<u>end</u></template><p id="after">x`,
  );
  const shown = () =>
    tab.run(() => Array.from(document.querySelectorAll("b,i,u"), (it) => it.localName).join(""));
  await tab.goto("/template.html");
  await expect.poll(shown).toBe("biu");
  await expect.poll(tab.ran).toEqual(["outer", "inner"]);
  await tab.run(() => window.Sesame?.choose({ performance: false }));
  await expect.poll(shown).toBe("bu");
  await tab.run(() => window.Sesame?.withdraw());
  await expect.poll(shown).toBe("");
  expect(await tab.run(() => document.querySelector("template + #after")?.id)).toBe("after");
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(shown).toBe("biu");
  await tab.idle();
  expect(await tab.ran()).toEqual(["outer", "inner"]);
});

test("a withdrawal stops the scripts that were still waiting for their turn", async ({
  tab,
  site,
}) => {
  file(site, "/slow-turn.js", note("slow"), 600);
  page(
    site,
    "/waiting.html",
    `${gated('data-consent="performance" data-src="/slow-turn.js"')}${gated('data-consent="targeting"', note("waited"))}<p>x`,
  );
  await tab.goto("/waiting.html");
  await tab.click("accept-all");
  await expect.poll(() => site.asked).toContain("/slow-turn.js");
  await tab.run(() => window.Sesame?.choose({ targeting: false }));
  await expect.poll(tab.ran).toEqual(["slow"]);
  await tab.idle();
  expect(await tab.ran()).toEqual(["slow"]);
  await tab.run(() => window.Sesame?.choose({ targeting: true }));
  await expect.poll(tab.ran).toEqual(["slow", "waited"]);
});
