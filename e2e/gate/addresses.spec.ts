import { readFileSync } from "node:fs";
import { BODY } from "../support/gatedPage.ts";
import { expect, type Site, test } from "../support/tab.ts";

/** A page of one head and one body, whose tag may stand anywhere. */
function serve(site: Site, path: string, html: string): void {
  site.answer(path, (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html>${html}`);
  });
}

const ICON = '<link rel="icon" href="data:,">';
const TAG = '<script src="/sesame.js"></script>';
const chunks = (site: Site) => site.asked.filter((path) => path.includes("sesame."));

const PAGES: Readonly<Record<string, string>> = {
  "the page's language": `<html lang="/../uploads/evil"><title>t</title>${ICON}${TAG}${BODY}`,
  "a name of an object's own": `<html lang="constructor"><title>t</title>${ICON}${TAG}${BODY}`,
  "the setting": `<html><title>t</title>${ICON}
    <script src="/sesame.js" data-language="/../uploads/evil"></script>${BODY}`,
  "an image that is called documentElement": `<html><title>t</title>${ICON}
    <img name="documentElement" lang="/../uploads/evil">${TAG}`,
};

for (const [name, html] of Object.entries(PAGES)) {
  test(`a language is no part of an address unless it is one of ours: ${name}`, async ({
    site,
    tab,
  }) => {
    serve(site, "/page.html", html);
    await tab.goto("/page.html");
    await tab.click("reject-all");
    await tab.idle();
    expect(site.asked.filter((path) => /evil|uploads|constructor/.test(path))).toEqual([]);
  });
}

const LATER: Readonly<Record<string, string>> = {
  "the page gets another address": `history.pushState({}, "", "/a/b/")`,
  "a <base> comes behind the tag":
    'document.head.insertAdjacentHTML("beforeend", "<base href=/elsewhere/>")',
  "the tag gets another address": 'document.querySelector("script").src = "/elsewhere/sesame.js"',
  "the tag is removed": 'document.querySelector("script").remove()',
};

for (const [name, script] of Object.entries(LATER)) {
  test(`the folder of the chunks stays the one that the tag was loaded from: ${name}`, async ({
    site,
    tab,
  }) => {
    const html = `<html lang="en"><title>t</title>${ICON}<script src="sesame.js"></script>`;
    serve(site, "/page.html", `${html}<script>${script}</script>${BODY}`);
    await tab.goto("/page.html");
    await tab.click("reject-all");
    expect(chunks(site).length).toBeGreaterThan(2);
    for (const path of chunks(site)) expect(path).toMatch(/^\/sesame\.[\w.]*js$/);
  });
}

test("a file with another name asks for nothing beside it, and the gate stays closed", async ({
  site,
  tab,
}) => {
  const code = readFileSync("dist/sesame.js", "utf8");
  site.answer("/cdn/consent", (response) => {
    response.setHeader("content-type", "text/javascript");
    response.end(code);
  });
  serve(site, "/page.html", `<html><title>t</title>${ICON}<script src="/cdn/consent"></script>`);
  await tab.goto("/page.html");
  await tab.idle();
  expect(site.asked.filter((path) => path.startsWith("/cdn/"))).toEqual(["/cdn/consent"]);
  expect(await tab.run(() => window.Sesame?.allows("performance"))).toBe(false);
  await tab.run(() => void window.Sesame?.rejectAll());
  expect(await tab.run(() => window.Sesame?.state.status)).toBe("answered");
});

test("markup that is called Sesame neither stops the tag nor stands for it", async ({
  site,
  tab,
}) => {
  const form = '<form id="Sesame"><input name="allows"><input name="parts"></form>';
  serve(site, "/page.html", `<html lang="en"><title>t</title>${ICON}${form}${TAG}`);
  await tab.goto("/page.html");
  await tab.click("reject-all");
  await expect.poll(() => tab.run(() => window.Sesame?.state.status)).toBe("answered");
  expect(await tab.run(() => window.Sesame?.allows("performance"))).toBe(false);
});
