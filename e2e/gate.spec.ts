import type { ServerResponse } from "node:http";
import { answered, banner, expect, line, ran, type Site, test } from "./support/test.ts";

const HEAD = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script>`;
const note = (name: string) => `(window.ran ||= []).push("${name}")`;
const gated = (attributes: string, text = "") => `<script type="text/plain" ${attributes}>${text}</script>`;

function page(site: Site, path: string, html: string): void {
  site.answer(path, (response) => {
    response.setHeader("content-type", "text/html");
    response.end(HEAD + html);
  });
}

/** A script of the site that takes its time. */
function slowScript(site: Site, path: string, text: string, milliseconds: number): void {
  site.answer(path, (response: ServerResponse) => {
    response.setHeader("content-type", "text/javascript");
    setTimeout(() => response.end(text), milliseconds);
  });
}

const MIXED =
  gated('data-consent="performance" data-src="/slow.js"') +
  gated('data-consent="performance" data-src="/quick.js"') +
  gated('data-consent="performance"', note("inline after both")) +
  gated('data-consent="performance" data-src="/missing.js"') +
  gated('data-consent="performance"', note("after a missing one"));

for (const when of ["on the page of the answer", "on the next page"]) {
  test(`scripts run in the order of the document ${when}, whatever arrives first`, async ({ open, page: tab, site }) => {
    slowScript(site, "/slow.js", note("slow"), 300);
    slowScript(site, "/quick.js", note("quick"), 0);
    page(site, "/order.html", `${MIXED}</head><body><p>x`);
    if (when === "on the next page") await answered(tab, site, line("p"));
    await open("/order.html");
    if (when !== "on the next page") await banner(tab).acceptAll.click();
    await expect.poll(() => ran(tab)).toEqual(["slow", "quick", "inline after both", "after a missing one"]);
  });
}

test("an async script does not wait, and nothing waits for it", async ({ open, page: tab, site }) => {
  slowScript(site, "/slow.js", note("async and slow"), 500);
  await answered(tab, site, line("p"));
  page(
    site,
    "/async.html",
    `${gated('data-consent="performance" async data-src="/slow.js"')}${gated('data-consent="performance"', note("inline"))}<p>x`,
  );
  await open("/async.html");
  await expect.poll(() => ran(tab)).toEqual(["inline", "async and slow"]);
});

test("an inline script that arrives in two packets runs once and whole", async ({ open, page: tab, site }) => {
  await answered(tab, site, line("p"));
  site.answer("/packets.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.write(`${HEAD}<script type="text/plain" data-consent="performance">(window.ran ||= []).push("first");`);
    setTimeout(() => response.end(`(window.ran ||= []).push("second");</script></head><body><p>x`), 300);
  });
  await open("/packets.html");
  expect(await ran(tab)).toEqual(["first", "second"]);
});

test("what scripts add later is held, and let go by the answer", async ({ open, page: tab, site }) => {
  page(site, "/late.html", `<body><div id="place"></div>`);
  await open("/late.html");
  await tab.evaluate(() => {
    const place = document.querySelector("#place");
    const script = document.createElement("script");
    script.type = "text/plain";
    script.dataset["consent"] = "targeting";
    script.text = '(window.ran ||= []).push("added")';
    place?.append(script);
    place?.insertAdjacentHTML("beforeend", `<p><img data-consent="targeting" data-src="/pixel-by-html" alt=""></p>`);
  });
  expect(await ran(tab)).toEqual([]);
  expect(site.asked).not.toContain("/pixel-by-html");
  await banner(tab).acceptAll.click();
  await expect.poll(() => ran(tab)).toEqual(["added"]);
  await expect.poll(() => site.asked).toContain("/pixel-by-html");
});

test("conditions: all of, any of, and while denied", async ({ open, page: tab, site }) => {
  await answered(tab, site, line("p"));
  const both = gated('data-consent="performance targeting"', note("both"));
  const either = gated('data-consent="performance|targeting"', note("either"));
  const denied = gated('data-consent="!targeting"', note("while denied"));
  const unknown = gated('data-consent="analytics"', note("a name nobody configured"));
  page(site, "/conditions.html", `${both}${either}${denied}${unknown}<p>x`);
  await open("/conditions.html");
  expect(await ran(tab)).toEqual(["either", "while denied"]);
});

test("a template keeps its scripts in order, and its content comes alive in its place", async ({ open, page: tab, site }) => {
  slowScript(site, "/slow.js", note("external"), 200);
  page(
    site,
    "/template.html",
    `<body><p id="before"></p><template data-consent="targeting"><b>one</b><script>${note("first")}</script>
     <script src="/slow.js"></script><script>${note("last")}</script></template><p id="after"></p>`,
  );
  await open("/template.html");
  await expect(tab.locator("b")).toHaveCount(0);
  await banner(tab).acceptAll.click();
  await expect.poll(() => ran(tab)).toEqual(["first", "external", "last"]);
  expect(await tab.locator("template + b").textContent()).toBe("one");
});

test("withdrawal empties frames and images and removes what a template brought; granting again runs no script twice", async ({
  open,
  page: tab,
  site,
}) => {
  await answered(tab, site, line("pft"));
  site.answer("/frame.html", (response) => void response.end("frame"));
  page(
    site,
    "/back.html",
    `<body><iframe data-consent="functional" data-src="/frame.html" title="f"></iframe>
     <template data-consent="targeting"><b>offer</b><script>${note("template")}</script></template>${gated('data-consent="targeting"', note("plain"))}<p>x`,
  );
  await open("/back.html");
  await expect(tab.locator("b")).toHaveText("offer");
  await tab.evaluate(() => window.Sesame?.withdraw());
  await expect(tab.locator("b")).toHaveCount(0);
  await expect(tab.locator("iframe")).not.toHaveAttribute("src");
  await tab.evaluate(() => window.Sesame?.acceptAll());
  await expect(tab.locator("b")).toHaveText("offer");
  await expect(tab.locator("iframe")).toHaveAttribute("src", "/frame.html");
  await tab.evaluate(
    (last) =>
      document.body.insertAdjacentHTML("beforeend", `<template data-consent="targeting"><script>${last}</script></template>`),
    note("last"),
  );
  await expect.poll(() => ran(tab)).toEqual(["template", "plain", "last"]);
});

test("the banner is gone and painted before the first released script runs", async ({ open, page: tab, site }) => {
  const look = `(window.ran ||= []).push("banner " + (document.querySelector("sesame-consent > button") ? "there" : "gone") + ", painted " + (window.frames_ > 1))`;
  page(site, "/paint.html", `${gated('data-consent="performance"', look)}<body><p>x`);
  await open("/paint.html");
  await tab.evaluate(() => {
    const page = window as { frames_?: number };
    document.addEventListener("sesame:change", () => {
      page.frames_ = 0;
      const count = () => {
        page.frames_ = (page.frames_ ?? 0) + 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      requestAnimationFrame(count);
    });
  });
  await banner(tab).acceptAll.click();
  await expect.poll(() => ran(tab)).toEqual(["banner gone, painted true"]);
});
