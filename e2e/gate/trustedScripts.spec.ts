import { createHash } from "node:crypto";
import { gated, note } from "../support/gatedPage.ts";
import { expect, line, type Site, test } from "../support/tab.ts";

/** A page whose policy trusts this one script by its hash, and what that script inserts. */
const LOADER = `document.head.append(Object.assign(document.createElement("script"), { src: "/sesame.js" }));`;
const HASH = `'sha256-${createHash("sha256").update(LOADER).digest("base64")}'`;
const POLICY = `script-src ${HASH} 'strict-dynamic'`;
const OWN = note("own");
const SEALED = note("sealed");
const seal = `sha384-${createHash("sha384").update(SEALED).digest("base64")}`;

const HELD =
  gated('data-consent="necessary" data-src="/own/tag.js"') +
  gated(`data-consent="performance" data-src="/sealed.js" integrity="${seal}"`) +
  gated('data-consent="necessary" data-src="/planted.js"') +
  gated(`data-consent="necessary" data-src="/planted.js?" integrity="${seal}"`) +
  gated('data-consent="performance"', note("planted text")) +
  `<template data-consent="performance">${gated('data-consent="necessary" data-src="/planted.js?2"')}</template>`;

function strictPage(site: Site, trustedScripts: readonly string[], isHeader: boolean): void {
  const script = (path: string, text: string) =>
    site.answer(path, (response) =>
      response.setHeader("content-type", "text/javascript").end(text),
    );
  script("/own/tag.js", OWN);
  script("/sealed.js", SEALED);
  for (const query of ["", "?", "?2"]) script(`/planted.js${query}`, note("planted"));
  site.answer("/strict.html", (response) => {
    if (isHeader) response.setHeader("content-security-policy", POLICY);
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      ${isHeader ? "" : `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`}
      <script type="application/json" id="sesame-config">${JSON.stringify({ trustedScripts })}</script>
      <script>${LOADER}</script></head><body>${HELD}</body></html>`);
  });
}

for (const isHeader of [true, false]) {
  const where = isHeader ? "header" : "meta element";
  test(`under a policy of hashes in a ${where} the held scripts run that the owner names, and no others`, async ({
    tab,
    site,
  }) => {
    await tab.answered(line("pft"));
    strictPage(site, ["/own/", seal], isHeader);
    await tab.goto("/strict.html");
    await expect.poll(() => tab.ran()).toEqual(["own", "sealed"]);
    await tab.idle();
    expect(await tab.ran()).toEqual(["own", "sealed"]);
  });
}

test("under a policy of hashes in a meta element no held script runs that the owner has not named", async ({
  tab,
  site,
}) => {
  await tab.answered(line("pft"));
  strictPage(site, [], false);
  await tab.goto("/strict.html");
  await expect.poll(() => tab.run(() => window.Sesame?.allows("performance"))).toBe(true);
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
});
