import type { ServerResponse } from "node:http";
import { file, gated, note } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const POLICY =
  "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const NONCE = 'nonce="abc"';

/** Notes what the policy has refused. A page's script of its own, so it bears the nonce. */
const RECORDER = `<script ${NONCE}>window.refused = [];
  addEventListener("securitypolicyviolation", (it) => refused.push(it.effectiveDirective + " " + it.blockedURI + " " + it.sample));</script>`;

function serve(site: Site, path: string, html: string, policy = POLICY, before = ""): void {
  site.answer(path, (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="/icon.svg">${RECORDER}${before}
      <script ${NONCE} src="/sesame.js" data-policy="/privacy"></script>${html}`);
  });
}

const refused = (tab: Tab) => tab.run(() => (window as { refused?: string[] }).refused);

/** Waits for an element of the interface, in the page or in our shadow root, and clicks it. */
const press = (tab: Tab, selector: string) =>
  tab.run(async (wanted) => {
    const find = () =>
      document.querySelector<HTMLElement>(wanted) ??
      [...document.querySelectorAll("sesame-consent, sesame-placeholder")]
        .map((host) => host.shadowRoot?.querySelector<HTMLElement>(wanted))
        .find(Boolean);
    for (let tries = 0; tries < 200 && !find(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    if (!find()) throw new Error(`there is no ${wanted}`);
    find()?.click();
  }, selector);

const HELD =
  gated(`${NONCE} data-consent="performance" data-src="/external.js"`) +
  gated(`${NONCE} data-consent="performance"`, note("inline")) +
  gated(`${NONCE} data-consent="performance" data-type="module"`, note("module")) +
  `<template data-consent="performance"><script ${NONCE}>${note("in a template")}</script></template>
   <img data-consent="performance" data-src="/icon.svg" alt=""><link data-consent="performance" rel="stylesheet" data-href="/held.css">`;

test("under the strictest policy the banner, the preferences and every held kind work, and nothing of ours is refused", async ({
  tab,
  site,
}) => {
  file(site, "/external.js", note("external"));
  file(site, "/held.css", "p { color: rgb(1, 2, 3) }", 0, "text/css");
  serve(site, "/strict.html", `${HELD}</head><body><p>x`);
  await tab.goto("/strict.html");
  await press(tab, "sesame-consent > [data-action=preferences]");
  await press(tab, "dialog [data-category=performance]");
  await press(tab, "dialog [data-action=save]");
  await expect.poll(tab.ran).toEqual(["external", "inline", "in a template", "module"]);
  const color = () =>
    tab.run(() => getComputedStyle(document.querySelector("body > p") as Element).color);
  await expect.poll(color).toBe("rgb(1, 2, 3)");
  await press(tab, "[part=reopen]");
  await press(tab, "dialog [data-action=reject-all]");
  await expect.poll(color).not.toBe("rgb(1, 2, 3)");
  expect(await refused(tab)).toEqual([]);
});

test("who has granted it before gets it at once under the strictest policy", async ({
  tab,
  site,
}) => {
  file(site, "/external.js", note("external"));
  file(site, "/held.css", "", 0, "text/css");
  serve(site, "/strict.html", `${HELD}</head><body><p>x`);
  await tab.answered(line("p"));
  await tab.goto("/strict.html");
  await expect.poll(tab.ran).toEqual(["external", "inline", "in a template", "module"]);
  expect(await refused(tab)).toEqual([]);
});

test("a held frame has its placeholder and loads, with the frame's host as the one thing more in the policy", async ({
  tab,
  site,
}) => {
  file(site, "/frame.html", "<p>content", 0, "text/html");
  const frame = `<iframe data-consent="functional" data-src="/frame.html" title="f" width="400" height="300"></iframe>`;
  serve(site, "/frame-page.html", `</head><body>${frame}<p>x`, `${POLICY}; frame-src 'self'`);
  await tab.goto("/frame-page.html");
  await press(tab, "[data-action=load-once]");
  await expect.poll(() => site.asked).toContain("/frame.html");
  expect(await refused(tab)).toEqual([]);
});

test("where the policy lists the policies of trusted types, ours is the only one needed", async ({
  tab,
  site,
}) => {
  file(site, "/external.js", note("external"));
  file(site, "/held.css", "", 0, "text/css");
  serve(site, "/listed.html", `${HELD}</head><body><p>x`, `${POLICY}; trusted-types sesame`);
  await tab.goto("/listed.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["external", "inline", "in a template", "module"]);
  expect(await refused(tab)).toEqual([]);
});

test("what scripts write is left out under Trusted Types: nothing throws, and the next script runs", async ({
  tab,
  site,
}) => {
  const writing = (name: string) =>
    gated(
      `${NONCE} data-consent="performance"`,
      `document.write("<i>whole</i>"); document.writeln("<i>"); document.open(); ${note(name)}`,
    );
  const after = gated(`${NONCE} data-consent="performance"`, note("after"));
  serve(site, "/writes.html", `</head><body><p>x${writing("writer")}${writing("another")}${after}`);
  await tab.goto("/writes.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["writer", "another", "after"]);
  expect(await tab.run(() => document.querySelector("i"))).toBe(null);
});

/** A page's own script that brings in what is listed, vouched for by a policy of its own. */
const BRINGER = (
  base: string,
) => `const vouch = (window.trustedTypes ?? { createPolicy: (_, rules) => rules })
    .createPolicy("page", { createScriptURL: (url) => url });
  const add = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values));
  add("iframe", { src: "${base}/frame" });
  add("img", { src: "${base}/image" });
  add("link", { rel: "stylesheet", href: "${base}/style" });
  add("script", { src: vouch.createScriptURL("${base}/script.js"), nonce: "abc" });`;

test("under the strictest policy the guard holds what scripts bring in, and it is let go when granted", async ({
  tab,
  site,
}) => {
  const names = ["frame", "image", "script.js", "style"];
  const host = site.url.replace("localhost", "127.0.0.1");
  for (const name of names)
    file(
      site,
      `/strict-listed/${name}`,
      name === "script.js" ? note("listed") : "",
      0,
      name.endsWith("js") ? undefined : "text/css",
    );
  const policy = `${POLICY.replace(/(style|img)-src 'self'/g, `$& ${host}`)}; frame-src ${host}`;
  const guard = `<script ${NONCE} src="/sesame.guard.js" data-guard="127.0.0.1"></script>`;
  serve(
    site,
    "/guarded.html",
    `</head><body><p>x<script ${NONCE}>${BRINGER(`${host}/strict-listed`)}</script>`,
    policy,
    guard,
  );
  await tab.goto("/guarded.html");
  await tab.idle();
  const sent = () => site.asked.filter((path) => path.startsWith("/strict-listed/")).toSorted();
  expect([sent(), await tab.ran()]).toEqual([[], []]);
  await tab.click("accept-all");
  await expect.poll(sent).toEqual(names.map((name) => `/strict-listed/${name}`));
  await expect.poll(tab.ran).toEqual(["listed"]);
  expect(await refused(tab)).toEqual([]);
});

test("the browser refuses plain text under that policy, or it knows no Trusted Types", async ({
  tab,
  site,
}, testInfo) => {
  serve(site, "/control.html", "</head><body><p>x");
  await tab.goto("/control.html");
  const [knows, isRefused] = await tab.run(() => {
    try {
      document.createElement("p").innerHTML = "<b>plain</b>";
      return ["trustedTypes" in window, false];
    } catch {
      return ["trustedTypes" in window, true];
    }
  });
  if (!knows)
    testInfo.annotations.push({
      type: "no Trusted Types",
      description: `${testInfo.project.name} does not enforce them`,
    });
  expect(isRefused).toBe(knows);
  if (knows) expect((await refused(tab))?.join()).toContain("require-trusted-types-for");
});

test("on a page with a nonce no held script without it runs, wherever it comes from", async ({
  tab,
  site,
}) => {
  file(site, "/planted.js", note("planted, external"));
  file(site, "/external.js", note("external"));
  file(site, "/held.css", "", 0, "text/css");
  const planted =
    gated('data-consent="performance"', note("planted, inline")) +
    gated('data-consent="performance" data-src="/planted.js"') +
    gated('nonce="guess" data-consent="performance" data-src="/planted.js"') +
    `<template data-consent="performance"><script src="data:text/javascript,${encodeURIComponent(note("in a template"))}"></script></template>
     <iframe data-consent="performance" data-src="javascript:parent.ran.push('frame')" title="f"></iframe>`;
  serve(site, "/planted.html", `${planted}${HELD}</head><body><p>x`);
  await tab.answered(line("p"));
  await tab.goto("/planted.html");
  await expect.poll(tab.ran).toEqual(["external", "inline", "in a template", "module"]);
  await tab.idle();
  expect(await tab.ran()).toHaveLength(4);
  expect(site.asked).not.toContain("/planted.js");
});

const HIDDEN = {
  properties: ["body", "head", "currentScript", "documentElement", "readyState", "baseURI", "body"],
  methods:
    "createElement querySelector querySelectorAll addEventListener dispatchEvent createComment write open adoptedStyleSheets activeElement".split(
      " ",
    ),
};

/** Runs in the page, where the document's own methods are hidden. */
const clickHidden = (tab: Tab, action: string) =>
  tab.run(async (name) => {
    const find = () =>
      Document.prototype.querySelector.call(
        document,
        `sesame-consent > [data-action=${name}]`,
      ) as HTMLElement | null;
    for (let tries = 0; tries < 200 && !find(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 25));
    const { x = 0, y = 0, width = 0, height = 0 } = find()?.getBoundingClientRect() ?? {};
    const seen = document.elementFromPoint(x + width / 2, y + height / 2);
    find()?.click();
    return seen?.getAttribute("data-action");
  }, action);

const CASES = ["img", "form"].flatMap((element) =>
  Object.entries(HIDDEN).map(([kind, names]) => ({
    name: `on a page whose ${element}s hide the document's own ${kind} everything works`,
    hiding: names.map((name) => `<${element} name="${name}"></${element}>`).join(""),
    isOfMethods: kind === "methods",
  })),
);

/** Whether ours shows something. */
const shows = (tab: Tab, selector: string) =>
  tab.run((wanted) => {
    const host = Document.prototype.querySelector.call(document, wanted);
    return Boolean(host?.shadowRoot?.childElementCount);
  }, selector);

/** Whether a part of the interface is there. */
const showsPart = (tab: Tab, part: string) =>
  tab.run((wanted) => {
    const host = Document.prototype.querySelector.call(document, "sesame-consent");
    return Boolean(host?.shadowRoot?.querySelector(`[part~=${wanted}]`));
  }, part);

const FORM_FIELDS =
  "matches getAttribute parentNode nextSibling hasAttribute querySelectorAll localName after".split(
    " ",
  );

const IN_FORM = `<form data-consent="performance">${FORM_FIELDS.map((name) => `<input name="${name}">`).join("")}
  ${gated('data-consent="performance"', note("in a form"))}
  <iframe data-consent="performance" data-src="/frame.html" title="f" width="300" height="200"></iframe></form>
  <iframe data-consent="performance" data-src="javascript:(parent.ran ||= []).push('planted')" title="f"></iframe>
  <template data-consent="performance"><script>${note("in a template")}</script></template>`;

for (const { name, hiding, isOfMethods } of CASES) {
  test(name, async ({ tab, site }) => {
    const ran = ["in a form", "in a template", "external"];
    file(site, "/frame.html", "<p>content", 0, "text/html");
    file(site, "/external.js", note("external"));
    site.answer("/hiding.html", (response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body>${hiding}
        <a id="Sesame" href="/"></a><a id="parts"></a><script type="application/json" id="sesame-config">{"texts":{"en":{"banner":{"title":"Read"}}}}</script>
        <script src="/sesame.js"></script>${IN_FORM}${gated('data-consent="performance" data-src="/external.js"')}<sesame-cookies></sesame-cookies><p>x</p>`);
    });
    await tab.goto("/hiding.html");
    await tab.idle();
    expect(await tab.ran()).toEqual([]);
    if (isOfMethods) await expect.poll(() => shows(tab, "sesame-placeholder")).toBe(true);
    const title = () =>
      tab.run(
        () => Document.prototype.querySelector.call(document, "sesame-consent h2")?.textContent,
      );
    await expect.poll(title).toBe("Read");
    expect(await clickHidden(tab, "accept-all")).toBe("accept-all");
    await expect.poll(tab.ran).toEqual(ran);
    await expect.poll(() => site.asked).toContain("/frame.html");
    await tab.goto("/hiding.html");
    await expect.poll(tab.ran).toEqual(ran);
    await expect.poll(() => shows(tab, "sesame-consent")).toBe(true); // the floating button
    expect(await tab.ran()).not.toContain("planted");
    await expect.poll(() => shows(tab, "sesame-cookies")).toBe(true);
    await tab.run(() => window.Sesame?.withdraw());
    await expect.poll(() => showsPart(tab, "notice")).toBe(true);
  });
}

test("where an element hides the document's cookie the visitor is asked, and the answer holds on the page", async ({
  tab,
  site,
}) => {
  site.answer("/hidden-cookie.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body><form name="cookie"></form>
      <script src="/sesame.js"></script>${gated('data-consent="performance"', note("ran"))}<p>x</p>`);
  });
  await tab.goto("/hidden-cookie.html");
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["ran"]);
});

test("on a page that has patched what we use, what runs is what was granted", async ({
  tab,
  site,
}) => {
  file(site, "/external.js", note("external"));
  site.answer("/patched.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script>
        // As old libraries do, and pages that listen to what is added.
        Object.prototype.extend = function () { return this; };
        Object.prototype.allows = function () { return true; };
        Object.prototype.performance = true;
        Array.prototype.each = Array.prototype.forEach;
        String.prototype.strip = String.prototype.trim;
        for (const name of ["appendChild", "insertBefore"]) {
          const own = Node.prototype[name];
          Node.prototype[name] = function (...nodes) { return own.apply(this, nodes); };
        }
        HTMLElement.prototype.click = function () { this.dispatchEvent(new MouseEvent("click", { bubbles: true })); };
      </script><script src="/sesame.js"></script></head><body>
      ${gated('data-consent="performance"', note("inline"))}${gated('data-consent="performance" data-src="/external.js"')}
      ${gated('data-consent="targeting"', note("targeting"))}
      <template data-consent="performance"><script>${note("template")}</script></template><p>x</p>`);
  });
  await tab.goto("/patched.html");
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  await press(tab, "sesame-consent > [data-action=preferences]");
  await press(tab, "dialog [data-category=performance]");
  await press(tab, "dialog [data-action=save]");
  await expect.poll(tab.ran).toEqual(["inline", "external", "template"]);
  await tab.goto("/patched.html");
  await expect.poll(tab.ran).toEqual(["inline", "external", "template"]);
});
