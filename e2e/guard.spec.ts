import { addInAllWays, WAYS } from "./support/listedWays.ts";
import { answered, banner, expect, line, quiet, ran, type Site, test } from "./support/test.ts";
import type { Wire } from "./support/wire.ts";

const LIST = "listed.test video.test=functional";
const head = (guard = `<script src="/sesame.guard.js" data-guard="${LIST}"></script>`) =>
  `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">${guard}<script src="/sesame.js"></script>`;

/**
 * The page arrives in two packets, so that what the browser reads ahead while the guard is fetched
 * can be told apart.
 */
function page(site: Site, path: string, html: string, { guard = head(), packets = 2 } = {}): void {
  site.answer(path, (response) => {
    response.setHeader("content-type", "text/html");
    if (packets === 1) return void response.end(guard + html);
    response.write(guard);
    setTimeout(() => response.end(html), 500);
  });
}

const sent = (wire: Wire) => wire.sent.map(({ host, path }) => host + path).sort();

test("what scripts add of a listed host is not sent before it is granted, and then it is", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  page(site, "/guard.html", "</head><body><p>x");
  await open("/guard.html");
  await tab.evaluate(addInAllWays, "https://sub.listed.test");
  await quiet(tab);
  expect(sent(wire)).toEqual([]);
  await banner(tab).acceptAll.click();
  const all = WAYS.map((name) => `sub.listed.test/${name}`).sort();
  // a pixel that was never part of the page is lost
  await expect.poll(() => sent(wire)).toEqual(all);
  expect((await ran(tab)).sort()).toEqual(["cloned", "script"]);
});

test("after a refusal nothing of it is sent, nor on the next page; what is granted is not touched", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  page(site, "/refused.html", "</head><body><p>x");
  await open("/refused.html");
  await tab.evaluate(addInAllWays, "https://listed.test");
  await banner(tab).rejectAll.click();
  await tab.evaluate(addInAllWays, "https://listed.test");
  await quiet(tab);
  await tab.reload({ waitUntil: "networkidle" });
  await tab.evaluate(addInAllWays, "https://listed.test");
  await quiet(tab);
  expect(sent(wire)).toEqual([]);
  await tab.evaluate(() => window.Sesame?.choose({ functional: true }));
  await tab.evaluate(addInAllWays, "https://video.test");
  await expect
    .poll(() => sent(wire))
    .toEqual([...WAYS, "pixel"].map((name) => `video.test/${name}`).sort());
});

test("where sesame.js does not arrive nothing listed is sent or run, and what is not listed is as ever", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  site.answer("/sesame.js", (response) => response.writeHead(404).end());
  page(
    site,
    "/alone.html",
    `</head><body><iframe src="https://listed.test/in-markup" title="f"></iframe><p>x`,
  );
  await open("/alone.html");
  await tab.evaluate(addInAllWays, "https://listed.test");
  await quiet(tab);
  expect(sent(wire).filter((address) => address !== "listed.test/in-markup")).toEqual([]);
  expect(await ran(tab)).toEqual([]);
  await tab.evaluate(addInAllWays, "https://other.test");
  const others = [...WAYS, "pixel"].map((name) => `other.test/${name}`);
  await expect.poll(() => sent(wire)).toEqual(expect.arrayContaining(others));
  await expect.poll(async () => (await ran(tab)).sort()).toEqual(["cloned", "script"]);
  expect(await tab.evaluate(() => document.querySelectorAll("iframe[src*=listed]").length)).toBe(0);
});

test("hosts that are not listed are sent as ever", async ({ open, page: tab, site, wire }) => {
  page(
    site,
    "/other.html",
    `<script src="https://other.test/parsed.js"></script></head><body><img src="https://other.test/parsed-image"><iframe src="https://other.test/parsed-frame"></iframe>`,
  );
  await open("/other.html");
  await tab.evaluate(addInAllWays, "https://other.test");
  const all = [...WAYS, "pixel", "parsed.js", "parsed-image", "parsed-frame"]
    .map((name) => `other.test/${name}`)
    .sort();
  await expect.poll(() => sent(wire)).toEqual(all);
});

test("document.write: scripts, frames and images are held, and let go in order", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  const write = `document.write('<script src="https://listed.test/one.js"><\\/script><iframe src="https://listed.test/frame"></iframe>');
    document.write('<img src="https://listed.test/image"><script>(window.ran ||= []).push("inline")<\\/script>')`;
  page(site, "/write.html", `</head><body><script>${write}</script><p>x`);
  await open("/write.html");
  await quiet(tab);
  expect(sent(wire)).toEqual([]);
  expect(await ran(tab)).toEqual(["inline"]);
  await banner(tab).acceptAll.click();
  await expect
    .poll(() => sent(wire))
    .toEqual(["listed.test/frame", "listed.test/image", "listed.test/one.js"]);
  await expect.poll(() => ran(tab)).toEqual(["inline", "one"]);
});

const MARKUP = `<script src="https://listed.test/script.js"></script><script async src="https://listed.test/async.js"></script>
  <script defer src="https://listed.test/defer.js"></script><link rel="stylesheet" href="https://listed.test/style"></head>
  <body><img src="https://listed.test/image" alt=""><iframe src="https://listed.test/frame" title="f"></iframe>
  <script type="text/plain" data-consent="targeting">(window.ran ||= []).push("after script")</script><p>x`;
const ALL = ["async.js", "defer.js", "frame", "image", "script.js", "style"].map(
  (name) => `listed.test/${name}`,
);

test("of markup that arrives after the guard nothing runs, and all of it comes when granted", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  page(site, "/markup.html", MARKUP);
  await open("/markup.html");
  await quiet(tab);
  expect(await ran(tab)).toEqual([]);
  await banner(tab).acceptAll.click();
  await expect.poll(() => [...new Set(sent(wire))]).toEqual(ALL);
  await expect
    .poll(async () => (await ran(tab)).sort())
    .toEqual(["after script", "async", "defer", "script"]);
});

// Measured: while the parser waits for any script, Chromium sends for the scripts, images and
// stylesheets in the text that has arrived, and forgets them unused. That is before our first line,
// so no script can stop it.
for (const kind of ["a file", "inline"]) {
  test(`of markup that the browser reads ahead while the guard is ${kind}, nothing runs and no address stays`, async ({
    open,
    page: tab,
    request,
    site,
  }) => {
    const code = await (await request.get(`${site.url}/sesame.guard.js`)).text();
    const inline = head(`<script data-guard="${LIST}">${code}</script>`);
    page(site, "/ahead.html", MARKUP, { packets: 1, guard: kind === "inline" ? inline : head() });
    await open("/ahead.html");
    await quiet(tab);
    expect(await ran(tab)).toEqual([]);
    await expect(tab.locator("[src^='https:'], [href^='https:']")).toHaveCount(0);
  });
}

test("who granted it on an earlier visit gets all of it, once and in order", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  await answered(tab, site, line("pft"));
  page(site, "/stored.html", MARKUP.replace(/<link[^>]*>/, ""));
  await open("/stored.html");
  await expect.poll(() => sent(wire)).toEqual(ALL.filter((address) => !address.endsWith("style")));
  await expect
    .poll(async () => (await ran(tab)).filter((name) => name.includes("script")))
    .toEqual(["script", "after script"]);
  await expect
    .poll(async () => (await ran(tab)).sort())
    .toEqual(["after script", "async", "defer", "script"]);
});

test("the list may stand in the configuration, and a frame that was taken back cannot be filled again", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  await answered(tab, site, line("pft"));
  const config = `<script type="application/json" id="sesame-config">{ "guard": ["listed.test"], "position": "top" }</script>`;
  const guard = head(`${config}<script src="/sesame.guard.js"></script>`);
  page(
    site,
    "/config.html",
    `</head><body><iframe src="https://listed.test/one" title="f"></iframe>`,
    { guard },
  );
  await open("/config.html");
  await expect.poll(() => sent(wire)).toEqual(["listed.test/one"]);
  await tab.evaluate(() => window.Sesame?.withdraw());
  await tab.evaluate(() =>
    Object.assign(document.querySelector("iframe") ?? {}, { src: "https://listed.test/two" }),
  );
  await quiet(tab);
  expect(sent(wire)).toEqual(["listed.test/one"]);
  await tab.evaluate(() => window.Sesame?.acceptAll());
  await expect.poll(() => sent(wire)).toEqual(["listed.test/one", "listed.test/two"]);
});

test("under trusted types nothing of the guard is refused", async ({
  open,
  page: tab,
  site,
  wire,
}) => {
  site.answer("/trusted.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.setHeader("content-security-policy", "require-trusted-types-for 'script'");
    response.end(
      `<!doctype html><script src="/sesame.guard.js" data-guard="${LIST}"></script><body><p>x`,
    );
  });
  await open("/trusted.html");
  await tab.evaluate(() => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): Policy };
    };
    type Policy = Record<"createHTML" | "createScriptURL", (text: string) => string>;
    const same = (text: string) => text;
    const policy = trustedTypes.createPolicy("page", { createHTML: same, createScriptURL: same });
    document.body.insertAdjacentHTML(
      "beforeend",
      policy.createHTML('<iframe src="https://listed.test/frame"></iframe>'),
    );
    const script = document.createElement("script");
    script.src = policy.createScriptURL("https://listed.test/script.js");
    document.body.append(script);
    const other = document.createElement("script");
    other.src = policy.createScriptURL("https://other.test/other.js");
    document.body.append(other);
  });
  await expect.poll(() => ran(tab)).toEqual(["other"]);
  expect(sent(wire)).toEqual(["other.test/other.js"]);
});
