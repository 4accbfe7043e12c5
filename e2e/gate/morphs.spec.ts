import { readFileSync } from "node:fs";
import { file, gated, note, page } from "../support/gatedPage.ts";
import {
  askedKinds,
  HELD_BOX,
  HELD_PATHS,
  liveAddresses,
  serveKinds,
} from "../support/heldKinds.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const read = (name: string) => readFileSync(new URL(import.meta.resolve(name)), "utf8");

/** Each makes `morphBody(html)` out of a library as it is published. */
const LIBRARIES: Readonly<Record<string, string>> = {
  idiomorph: `${read("idiomorph/dist/idiomorph.esm.js")}
    window.morphBody = (html) => Idiomorph.morph(document.body, html, { morphStyle: "innerHTML" });`,
  morphdom: `${read("morphdom/dist/morphdom-esm.js")}
    window.morphBody = (html) => morphdom(document.body, "<body>" + html + "</body>", { childrenOnly: true });`,
  "@alpinejs/morph": `${read("@alpinejs/morph/dist/module.esm.js")}
    const plugged = {};
    module_default(plugged);
    window.morphBody = (html) => plugged.morph(document.querySelector("main"), html);`,
};

const COVERED = `<p><iframe data-consent="targeting" data-src="/ads.html" title="f" width="300" height="200"></iframe></p>`;
const TEMPLATE = `<template data-consent="functional"><b id="content">content</b><script>${note("template")}</script></template>`;
const SCRIPTS =
  gated('data-consent="functional"', note("inline")) +
  gated('data-consent="functional" data-src="/external.js"') +
  gated('data-consent="targeting"', note("held"));
const BODY = `<main>${HELD_BOX}${COVERED}${TEMPLATE}${SCRIPTS}<p>x</p></main>`;

function serve(site: Site, library: string): void {
  serveKinds(site);
  file(site, "/external.js", note("external"));
  file(site, "/library.js", LIBRARIES[library] ?? "");
  page(
    site,
    "/morphed.html",
    `<script type="module" src="/library.js"></script></head><body>${BODY}`,
  );
}

/** Morphs the page to what the server sends, as it was before anything was let go. */
const morph = (tab: Tab) =>
  tab.run((html) => {
    (window as unknown as { morphBody(html: string): void }).morphBody(html);
  }, BODY);

const covers = (tab: Tab) => tab.run(() => document.querySelectorAll("sesame-placeholder").length);
const content = (tab: Tab) => tab.run(() => document.querySelectorAll("#content").length);

for (const library of Object.keys(LIBRARIES)) {
  test(`after ${library} has morphed the page to the server's HTML, what was granted stands, what is denied is held, and no script runs twice`, async ({
    tab,
    site,
  }) => {
    serve(site, library);
    await tab.answered(line("f"));
    await tab.goto("/morphed.html");
    await expect.poll(tab.ran).toEqual(["template", "inline", "external"]);
    await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
    await expect.poll(() => covers(tab)).toBe(1);
    const before = await liveAddresses(tab);
    await morph(tab);
    await expect.poll(() => liveAddresses(tab)).toEqual(before);
    await expect.poll(() => content(tab)).toBe(1);
    await expect.poll(() => covers(tab)).toBe(1);
    await morph(tab);
    await morph(tab);
    await expect.poll(() => liveAddresses(tab)).toEqual(before);
    await expect.poll(() => content(tab)).toBe(1);
    await tab.idle();
    expect(await covers(tab)).toBe(1);
    expect(await tab.ran()).toEqual(["template", "inline", "external"]);
    expect(site.asked).not.toContain("/ads.html");
  });

  test(`after ${library} has morphed the page a withdrawal takes everything back, and a grant brings it again`, async ({
    tab,
    site,
  }) => {
    serve(site, library);
    await tab.answered(line("f"));
    await tab.goto("/morphed.html");
    await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
    const before = await liveAddresses(tab);
    await morph(tab);
    await expect.poll(() => content(tab)).toBe(1);
    await tab.run(() => window.Sesame?.withdraw());
    expect([await liveAddresses(tab), await content(tab)]).toEqual([[], 0]);
    await morph(tab);
    site.asked.length = 0;
    await tab.idle();
    expect([await liveAddresses(tab), await content(tab)]).toEqual([[], 0]);
    expect(askedKinds(site)).toEqual([]);
    await tab.run(() => window.Sesame?.acceptAll());
    await expect.poll(() => liveAddresses(tab)).toEqual(before); // browsers keep what they had
    await expect.poll(() => content(tab)).toBe(1);
    await expect.poll(tab.ran).toEqual(["template", "inline", "external", "held"]);
  });
}
