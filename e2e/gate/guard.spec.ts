import { addInAllWays, WAYS } from "../support/listedWays.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

/**
 * Another host that every engine finds: a second name of this machine. Whether the guard knows it
 * is a matter of the text of an address alone.
 */
const listed = (site: Site) => `${site.url.replace("localhost", "127.0.0.1")}/${visit}`;

/**
 * Each test has addresses of its own: WebKit takes what an earlier page has fetched from its
 * memory, whatever the headers say.
 */
let visit = 0;
test.beforeEach(() => {
  visit++;
});

const PATHS = ["script.js", "async.js", "defer.js", "image", "style", "frame"].map(
  (name) => `/listed/${name}`,
);

/**
 * In two packets the guard has run before the browser knows of the rest; in one it reads ahead
 * meanwhile.
 */
function serve(site: Site, path: string, html: string, packets: 1 | 2): void {
  const head = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script src="/sesame.guard.js" data-guard="127.0.0.1"></script><script src="/sesame.js"></script>`;
  site.answer(path, (response) => {
    response.setHeader("content-type", "text/html");
    if (packets === 1) return void response.end(head + html);
    response.write(head);
    setTimeout(() => response.end(html), 500);
  });
  for (const listedPath of PATHS) {
    site.answer(`/${visit}${listedPath}`, (response) => {
      const name = listedPath.replace(/.*\/|\.js/g, "");
      const [type, text] = listedPath.endsWith(".js")
        ? ["text/javascript", `(window.ran ||= []).push("${name}")`]
        : [
            name === "style" ? "text/css" : "text/html",
            name === "style" ? "body { --listed: yes }" : "<p>content",
          ];
      response
        .setHeader("content-type", type)
        .setHeader("cache-control", "no-store")
        .setHeader("access-control-allow-origin", "*");
      response.end(text);
    });
  }
}

const markup = (site: Site) => {
  const base = `${listed(site)}/listed`;
  return `<script src="${base}/script.js"></script><script async src="${base}/async.js"></script><script defer src="${base}/defer.js"></script>
  <link rel="stylesheet" href="${base}/style"></head><body><img src="${base}/image" alt=""><iframe src="${base}/frame" title="f"></iframe><p>x`;
};

const sent = (site: Site) =>
  [...new Set(site.asked.filter((path) => path.includes("/listed/")))]
    .map((path) => path.replace(/^.\d+/, ""))
    .toSorted();

const ran = async (tab: Tab) => (await tab.ran()).toSorted();

// What the parser finds it may send for before any script of ours can know: scripts, images and
// stylesheets in every engine, and in Chromium frames too, when the other host answers fast. Only a
// mark in the markup prevents that.
for (const packets of [1, 2] as const) {
  test(`of listed markup in ${packets} packets nothing runs or is shown before the grant, and then all of it, each script once`, async ({
    tab,
    site,
  }) => {
    serve(site, "/guarded.html", markup(site), packets);
    await tab.goto("/guarded.html");
    await tab.idle();
    expect(await tab.ran()).toEqual([]);
    const left = await tab.run(() => [
      document.querySelectorAll("[src^='http://127'], [href^='http://127']").length,
      // of another host it could not be read
      document.querySelector("iframe")?.contentDocument?.body?.textContent,
    ]);
    expect(left).toEqual([0, ""]);
    await tab.click("accept-all");
    await expect.poll(() => sent(site)).toEqual(PATHS.toSorted());
    await expect.poll(() => ran(tab)).toEqual(["async", "defer", "script"]);
  });
}

test("who granted it on an earlier visit gets all of it, each script once", async ({
  tab,
  site,
}) => {
  await tab.answered(line("pft"));
  serve(site, "/granted.html", markup(site), 2);
  await tab.goto("/granted.html");
  expect(await tab.run(() => document.cookie)).toContain("pft.pft");
  await expect.poll(() => sent(site)).toEqual(PATHS.toSorted());
  await expect.poll(() => ran(tab)).toEqual(["async", "defer", "script"]);
});

test("what scripts add of a listed host is not sent before it is granted, and then it is", async ({
  tab,
  site,
}) => {
  serve(site, "/ways.html", "</head><body><p>x", 2);
  await tab.goto("/ways.html");
  await tab.run(addInAllWays, `${listed(site)}/listed`);
  await tab.idle();
  expect(sent(site)).toEqual([]);
  expect(
    await tab.run(() => document.querySelectorAll("iframe[src], img[src], source[srcset]").length),
  ).toBe(0);
  await tab.click("accept-all");
  await expect
    .poll(() => sent(site).filter((path) => path !== "/listed/inner-image"))
    .toEqual(WAYS.map((way) => `/listed/${way}`));
  expect(sent(site)).not.toContain("/listed/pixel"); // it was never part of the page
});

test("what is written with document.write is held, and let go in order", async ({ tab, site }) => {
  const base = `${listed(site)}/listed`;
  const write = `document.write('<script src="${base}/script.js"><\\/script><iframe src="${base}/frame"></iframe>');
    document.write('<img src="${base}/image"><script>(window.ran ||= []).push("inline")<\\/script>')`;
  serve(site, "/write.html", `</head><body><script>${write}</script><p>x`, 2);
  await tab.goto("/write.html");
  await tab.idle();
  expect(await tab.ran()).toEqual(["inline"]);
  await tab.click("accept-all");
  await expect
    .poll(() => sent(site))
    .toEqual(["/listed/frame", "/listed/image", "/listed/script.js"]);
  await expect.poll(tab.ran).toEqual(["inline", "script"]);
});
