import { file, gated, note } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const END = "<\\/script>";

/** Held markup, each with an address that must not be asked for while targeting is denied. */
const MARKUP: Readonly<Record<string, string>> = {
  "a held script": `<script type="text/plain" data-consent="targeting" data-src="/ads/t.js">${END}`,
  "a held module": `<script type="text/plain" data-type="module" data-consent="targeting" data-src="/ads/t.js">${END}`,
  "a script of a denied service": `<script type="text/plain" data-service="adverts" data-src="/ads/t.js">${END}`,
  "a script that needs two categories": `<script type="text/plain" data-consent="functional targeting" data-src="/ads/t.js">${END}`,
  "a script with a condition and a live type": `<script data-consent="targeting" src="/ads/t.js">${END}`,
  "a held frame": `<iframe data-consent="targeting" data-src="/ads/t.js"></iframe>`,
  "a held frame with its address under its own name": `<iframe data-consent="targeting" src="/ads/t.js"></iframe>`,
  "a held picture": `<picture data-consent="targeting"><source srcset="/ads/t.js"><img src="/ads/t.js"></picture>`,
  "a template in a held template": `<template data-consent="targeting"><template data-consent="functional"><script src="/ads/t.js">${END}</template></template>`,
};

/** Ways in which a script that may run brings markup. */
const WAYS: Readonly<Record<string, { bring(markup: string): string; at: string[] }>> = {
  "document.write": { bring: (markup) => `document.write('${markup}');`, at: Object.keys(MARKUP) },
  "document.write, in pieces": {
    bring: (markup) =>
      `document.write('${markup.slice(0, 20)}'); document.write('${markup.slice(20)}');`,
    at: Object.keys(MARKUP),
  },
  innerHTML: {
    bring: (markup) =>
      `document.body.appendChild(document.createElement("p")).innerHTML = '${markup}';`,
    at: Object.keys(MARKUP).filter((name) => !/under its own name|picture|live type/.test(name)),
  },
  insertAdjacentHTML: {
    bring: (markup) => `document.body.insertAdjacentHTML("beforeend", '${markup}');`,
    at: Object.keys(MARKUP).filter((name) => !/under its own name|picture|live type/.test(name)),
  },
  "a template that is let go": {
    bring: () => "",
    at: Object.keys(MARKUP),
  },
};

const ADVERTS = `<script type="application/json" id="sesame-config">{ "services": [{ "id": "adverts", "category": "targeting" }] }</script>`;

/** WebKit keeps what it has fetched for an earlier page, so each test has an address of its own. */
let count = 0;
const ownAddress = (text: string) => text.replaceAll("/ads/t.js", `/ads/${count}.js`);

const ads = (site: Site) => site.asked.filter((path) => path.startsWith("/ads/"));
const links = (tab: Tab) => tab.run(() => document.querySelectorAll("link[rel*=preload]").length);

function serve(site: Site, body: string): void {
  count++;
  file(site, `/ads/${count}.js`, note("advert"));
  file(site, "/first.js", note("first"), 300);
  site.answer("/written.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">${ADVERTS}<script src="/sesame.js"></script></head><body>${ownAddress(body)}<p>x`,
    );
  });
}

for (const [way, { bring, at }] of Object.entries(WAYS)) {
  for (const name of at) {
    test(`nothing is asked for of ${name} that comes by ${way} before its grant`, async ({
      tab,
      site,
    }, { project }) => {
      const isRead = way.startsWith("a template") && /picture|live type/.test(name);
      test.skip(isRead && project.name === "firefox", "Firefox fetches ahead what templates hold");
      const markup = MARKUP[name] ?? "";
      const plain = markup.replaceAll(END, "</script>");
      const writers = [
        gated('data-consent="necessary"', `${bring(markup)} ${note("writer")}`),
        gated('data-consent="functional" data-src="/writer.js"'),
      ];
      const template = `<template data-consent="functional">${plain}<script>${note("writer")}</script></template>`;
      serve(site, way.startsWith("a template") ? template : writers.join(""));
      file(site, "/writer.js", ownAddress(`${bring(markup)} ${note("writer")}`));
      await tab.answered(line("pf"));
      await tab.goto("/written.html");
      await expect.poll(tab.ran).toContain("writer");
      await tab.idle();
      expect([ads(site), await links(tab)]).toEqual([[], 0]);
      await tab.run(() => window.Sesame?.choose({ targeting: true }));
      await expect.poll(() => ads(site)).not.toEqual([]);
    });
  }
}

test("nothing that a script writes is asked for before any answer", async ({ tab, site }) => {
  const all = Object.values(MARKUP).join("");
  serve(site, gated('data-consent="necessary"', `document.write('${all}'); ${note("writer")}`));
  await tab.goto("/written.html");
  await expect.poll(tab.ran).toEqual(["writer"]);
  await tab.idle();
  expect([ads(site), await links(tab)]).toEqual([[], 0]);
});

test("what is written for the time of a denial is asked for then, and not once it is granted", async ({
  tab,
  site,
}) => {
  const markup = `<script type="text/plain" data-consent="!targeting" data-src="/ads/t.js">${END}`;
  const writer = `document.write('${markup}'); ${note("writer")}`;
  serve(site, gated('data-consent="functional"', writer));
  await tab.answered(line("ft"));
  await tab.goto("/written.html");
  await expect.poll(tab.ran).toEqual(["writer"]);
  await tab.idle();
  expect([ads(site), await links(tab)]).toEqual([[], 0]);
  await tab.run(() => window.Sesame?.choose({ targeting: false }));
  await expect.poll(tab.ran).toEqual(["writer", "advert"]);
});

test("what waits for its turn is fetched ahead only while it is granted", async ({ tab, site }) => {
  const written = gated(
    'data-consent="functional"',
    `document.write('${MARKUP["a held script"]}')`,
  );
  serve(site, gated('data-consent="functional" data-src="/first.js"') + written);
  let arrive = () => {};
  site.answer("/first.js", (response) => {
    response.setHeader("content-type", "text/javascript");
    arrive = () => void response.end(note("first"));
  });
  await tab.goto("/written.html");
  await tab.click("accept-all");
  await expect.poll(() => site.asked).toContain("/first.js");
  await tab.run(() => window.Sesame?.choose({ targeting: false }));
  arrive();
  await expect.poll(tab.ran).toEqual(["first"]);
  await tab.idle();
  expect([ads(site), await links(tab)]).toEqual([[], 0]);
});
