import { createHash } from "node:crypto";
import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, test } from "../support/tab.ts";

const MIXED =
  gated('data-consent="performance" data-src="/slow.js"') +
  gated('data-consent="performance" data-src="/quick.js"') +
  gated('data-consent="performance"', note("inline after both")) +
  gated('data-consent="performance" data-src="/missing.js"') +
  gated('data-consent="performance"', note("after a missing one"));

for (const when of ["on the page of the answer", "on the next page"]) {
  test(`scripts run in the order of the document ${when}, whatever arrives first`, async ({
    tab,
    site,
  }) => {
    file(site, "/slow.js", note("slow"), 300);
    file(site, "/quick.js", note("quick"));
    page(site, "/order.html", `${MIXED}</head><body><p>x`);
    if (when === "on the next page") await tab.answered(line("p"));
    await tab.goto("/order.html");
    if (when !== "on the next page") await tab.click("accept-all");
    await expect
      .poll(tab.ran)
      .toEqual(["slow", "quick", "inline after both", "after a missing one"]);
  });
}

test("scripts that wait for their turn are fetched meanwhile, each once, also behind an inline one", async ({
  tab,
  site,
}) => {
  const asked: Record<string, number> = {};
  for (const name of ["a", "b", "c", "d"]) {
    site.answer(`/${name}.js`, (response) => {
      asked[name] = (asked[name] ?? 0) + 1;
      response.setHeader("content-type", "text/javascript");
      // None is answered before all have been asked for.
      const timer = setInterval(() => {
        if (Object.keys(asked).length < 4) return;
        clearInterval(timer);
        response.end(note(name));
      }, 10);
    });
  }
  const scripts = ["a", "b"].map((name) =>
    gated(`data-consent="performance" data-src="/${name}.js"`),
  );
  const inline = gated('data-consent="performance"', note("inline"));
  const rest =
    gated('data-consent="performance" data-src="/c.js"') +
    gated('data-consent="performance" defer data-src="/d.js"');
  page(site, "/parallel.html", `${scripts.join("")}${inline}${rest}<p>x`);
  await tab.goto("/parallel.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["a", "b", "inline", "c", "d"]);
  expect(asked).toEqual({ a: 1, b: 1, c: 1, d: 1 });
});

test("a script of a template that runs at once is asked for once, with something deferred before it", async ({
  tab,
  site,
}) => {
  file(site, "/once.js", note("from the template"));
  const template = `<template data-consent="performance"><script data-src="/once.js"></script></template>`;
  page(
    site,
    "/once.html",
    `${gated('data-consent="performance" data-type="module"', note("module"))}${template}<p>x`,
  );
  await tab.answered(line("p"));
  await tab.goto("/once.html");
  await expect.poll(tab.ran).toEqual(["from the template", "module"]);
  await tab.idle();
  expect(site.asked.filter((path) => path === "/once.js")).toHaveLength(1);
});

test("an async script is fetched at once, begins after the ordered ones before it, and nothing waits for it", async ({
  tab,
  site,
}) => {
  site.answer("/before-async.js", (response) => {
    response.setHeader("content-type", "text/javascript");
    const timer = setInterval(() => {
      if (!site.asked.includes("/quick-async.js")) return;
      clearInterval(timer);
      response.end(note("ordered"));
    }, 10);
  });
  file(site, "/quick-async.js", note("async"));
  file(site, "/slow-async.js", note("async and slow"), 500);
  const async = ["slow", "quick"].map((name) =>
    gated(`data-consent="performance" async data-src="/${name}-async.js"`),
  );
  const ordered = gated('data-consent="performance" data-src="/before-async.js"');
  page(site, "/async-turn.html", `${ordered}${async.join("")}<p>x`);
  await tab.answered(line("p"));
  await tab.goto("/async-turn.html");
  await expect.poll(tab.ran).toEqual(["ordered", "async", "async and slow"]);
});

test("nothing waits for an async script", async ({ tab, site }) => {
  file(site, "/slow-async.js", note("async and slow"), 500);
  await tab.answered(line("p"));
  const slow = gated('data-consent="performance" async data-src="/slow-async.js"');
  page(site, "/async.html", `${slow}${gated('data-consent="performance"', note("inline"))}<p>x`);
  await tab.goto("/async.html");
  await expect.poll(tab.ran).toEqual(["inline", "async and slow"]);
});

test("scripts that hang hold up the others for ten seconds, however many they are", async ({
  tab,
  site,
}) => {
  for (const name of ["one", "two", "three"])
    file(site, `/${name}.js`, "", Number.POSITIVE_INFINITY);
  const hanging = ["one", "two", "three"]
    .map((name) => gated(`data-consent="performance" data-src="/${name}.js"`))
    .join("");
  page(
    site,
    "/hang.html",
    `${hanging}${gated('data-consent="performance"', note("after them"))}<p>x`,
  );
  await tab.goto("/hang.html");
  const start = Date.now();
  await tab.click("accept-all");
  await expect.poll(tab.ran, { timeout: 20_000 }).toEqual(["after them"]);
  expect(Date.now() - start).toBeGreaterThan(9_000);
  expect(Date.now() - start).toBeLessThan(15_000);
});

test("modules whose imports hang hold up the others for ten seconds and little more, and those behind them keep their order", async ({
  tab,
  site,
}) => {
  const module = (text: string) => gated('data-consent="performance" data-type="module"', text);
  for (const name of ["one", "two", "three"])
    file(site, `/import-${name}.js`, "", Number.POSITIVE_INFINITY);
  file(site, "/import-quick.js", note("quick import"));
  const hanging = ["one", "two", "three"]
    .map((name) => module(`import "/import-${name}.js";`))
    .join("");
  const rest = module(`import "/import-quick.js"; ${note("after them")}`) + module(note("last"));
  page(site, "/hang-modules.html", `${hanging}${rest}<p>x`);
  await tab.goto("/hang-modules.html");
  const start = Date.now();
  await tab.click("accept-all");
  await expect.poll(tab.ran, { timeout: 35_000 }).toEqual(["quick import", "after them", "last"]);
  expect(Date.now() - start).toBeGreaterThan(9_000);
  expect(Date.now() - start).toBeLessThan(20_000); // not three times ten
});

test("a module that waits for ever in its own text holds up nothing", async ({ tab, site }) => {
  const forever = "await new Promise(() => {});";
  file(site, "/forever.js", `${note("external")} ${forever}`);
  const inline = gated(
    'data-consent="performance" data-type="module"',
    `${note("inline")} ${forever} ${note("never")}`,
  );
  const external = gated('data-consent="performance" data-type="module" data-src="/forever.js"');
  const after = gated('data-consent="performance" data-type="module"', note("after them"));
  page(site, "/forever.html", `${inline}${external}${after}<p>x`);
  await tab.goto("/forever.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran, { timeout: 8_000 }).toEqual(["inline", "external", "after them"]);
});

test("an inline script that arrives in two packets runs once and whole", async ({ tab, site }) => {
  await tab.answered(line("p"));
  site.answer("/packets.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.write(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script>
      <script type="text/plain" data-consent="performance">${note("first")}`);
    setTimeout(() => response.end(`${note("second")}</script></head><body><p>x`), 300);
  });
  await tab.goto("/packets.html");
  await expect.poll(tab.ran).toEqual(["first", "second"]);
});

test("conditions: all of, any of, and while denied", async ({ tab, site }) => {
  await tab.answered(line("p"));
  const both = gated('data-consent="performance targeting"', note("both"));
  const either = gated('data-consent="performance|targeting"', note("either"));
  const denied = gated('data-consent="!targeting"', note("while denied"));
  const unknown = gated('data-consent="analytics"', note("a name nobody configured"));
  page(site, "/conditions.html", `${both}${either}${denied}${unknown}<p>x`);
  await tab.goto("/conditions.html");
  await expect.poll(tab.ran).toEqual(["either", "while denied"]);
});

test("what is shown while something is denied is there before any answer", async ({
  tab,
  site,
}) => {
  page(
    site,
    "/denied.html",
    `<body><template data-consent="!targeting"><b>No advertising here</b></template>`,
  );
  await tab.goto("/denied.html");
  const shown = () => tab.run(() => document.querySelector("b")?.textContent ?? "");
  await expect.poll(shown).toBe("No advertising here");
  await tab.click("accept-all");
  await expect.poll(shown).toBe("");
});

test("the banner is gone and painted before the first script runs", async ({ tab, site }) => {
  // What is shown while denied has brought what lets scripts go: nothing but the paint is left to
  // wait for.
  const denied = gated('data-consent="!performance"', note("while denied"));
  page(site, "/paint.html", `${denied}${gated('data-consent="performance"', note("script"))}<p>x`);
  await tab.goto("/paint.html");
  await expect.poll(tab.ran).toEqual(["while denied"]);
  const isAsked = () =>
    tab.run(() => document.querySelector("sesame-consent > [data-action=accept-all]") !== null);
  await expect.poll(isAsked).toBe(true);
  await tab.run(() => {
    const { ran = [] } = window as { ran?: string[] };
    const { setTimeout: later } = window;
    // The wait has a limit, for hidden pages; a slow machine must not reach it here.
    Object.assign(window, { setTimeout: (call: () => void, time = 0) => later(call, time * 50) });
    new MutationObserver((_, observer) => {
      if (document.querySelector("sesame-consent > [data-action=accept-all]")) return;
      observer.disconnect();
      ran.push("banner gone");
      requestAnimationFrame(() => ran.push("frame"));
    }).observe(document, { childList: true, subtree: true });
  });
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["while denied", "banner gone", "frame", "script"]);
});

test("a thousand inline scripts run once each, in order", async ({ tab, site }) => {
  const names = Array.from({ length: 1000 }, (_, at) => `${at}`);
  page(
    site,
    "/thousand.html",
    names.map((name) => gated('data-consent="targeting"', note(name))).join(""),
  );
  await tab.goto("/thousand.html");
  await tab.click("accept-all");
  await expect.poll(async () => (await tab.ran()).length, { timeout: 20_000 }).toBe(1000);
  await tab.idle();
  expect(await tab.ran()).toEqual(names);
});

test("a script that a slider has cloned before the answer runs once, and so does one in a cloned template", async ({
  tab,
  site,
}) => {
  const template = `<template data-consent="targeting"><b>slide</b><script>${note("template")}</script></template>`;
  page(
    site,
    "/clone.html",
    `<body><div id="slide">${gated('data-consent="targeting"', note("slide"))}${template}</div><p>x`,
  );
  await tab.goto("/clone.html");
  await tab.run(async () => {
    const slide = document.querySelector("#slide");
    if (slide) document.body.append(slide.cloneNode(true), slide); // and the original is moved
  });
  await tab.click("accept-all");
  await expect.poll(() => tab.run(() => document.querySelectorAll("b").length)).toBe(2);
  await expect.poll(tab.ran).toEqual(["slide", "template"]);
  await tab.idle();
  expect(await tab.ran()).toEqual(["slide", "template"]);
});

test("a script that has run does not run again as a copy of its markup", async ({ tab, site }) => {
  file(site, "/copied.js", note("external"));
  const held =
    gated('data-consent="targeting"', note("inline")) +
    gated('data-consent="targeting" data-src="/copied.js"');
  page(
    site,
    "/copy.html",
    `<body><div id="from">${held}</div><div class="to"></div><div class="to"></div><p>x`,
  );
  await tab.goto("/copy.html");
  const markup = () => tab.run(() => document.querySelector("#from")?.innerHTML ?? "");
  const isMarked = () => tab.run(() => document.querySelectorAll("#from > [data-held]").length);
  await expect.poll(isMarked).toBe(2);
  const inert = await markup();
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["inline", "external"]);
  await tab.run(
    (copies) => {
      document.querySelectorAll(".to").forEach((to, at) => {
        to.innerHTML = copies[at] ?? "";
      });
    },
    [inert, await markup()],
  );
  await tab.idle();
  expect(await tab.ran()).toEqual(["inline", "external"]);
});

test("what scripts write stands beside them and runs before what follows", async ({
  tab,
  site,
}) => {
  file(site, "/written.js", note("written, external"), 100);
  const writer = `${note("writer")} document.write('<div id="box"><b>here</b>'); document.writeln('</div>');
    ${note("")} ran.pop(); ran.push(document.querySelector("#box b") ? "found at once" : "not there");
    document.write('<script src="/written.js"><\\/script><script>${note("written, inline").replaceAll('"', '\\"')}<\\/script>');`;
  page(
    site,
    "/write.html",
    `<body><p id="before"></p>${gated('data-consent="targeting"', writer)}${gated('data-consent="targeting"', note("after"))}<p id="after"></p>`,
  );
  await tab.goto("/write.html");
  await tab.click("accept-all");
  await expect
    .poll(tab.ran)
    .toEqual(["writer", "found at once", "written, external", "written, inline", "after"]);
  expect(await tab.run(() => document.querySelector("#before ~ script + #box ~ #after")?.id)).toBe(
    "after",
  );
});

test("a script that writes later, or opens the document, cannot wipe the page", async ({
  tab,
  site,
}) => {
  const late = `document.open(); document.close(); ${note("opened")}
    setTimeout(() => { document.write("<h1>gone</h1>"); document.open(); ${note("late")} }, 50);`;
  file(site, "/late.js", 'document.write("<i>external</i>");');
  page(
    site,
    "/wipe.html",
    `<body><h1>still here</h1>${gated('data-consent="targeting"', late)}${gated('data-consent="targeting" data-src="/late.js"')}<p>x`,
  );
  await tab.goto("/wipe.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["opened", "late"]);
  expect(await tab.run(() => document.querySelector("h1")?.textContent)).toBe("still here");
  await expect
    .poll(() => tab.run(() => document.querySelector("script + i")?.textContent))
    .toBe("external");
});

test("import maps, data blocks and nomodule keep their meaning", async ({ tab, site }) => {
  file(site, "/lib/real.js", `export const name = "mapped";`);
  const map = gated(
    'data-consent="targeting" data-type="importmap"',
    '{ "imports": { "lib": "/lib/real.js" } }',
  );
  const user = gated(
    'data-consent="targeting" data-type="module"',
    'import { name } from "lib"; (window.ran ||= []).push(name);',
  );
  const data = gated(
    'data-consent="targeting" data-type="application/ld+json" id="data"',
    '{ "@type": "Thing" }',
  );
  const old = gated('data-consent="targeting" nomodule', note("nomodule"));
  page(site, "/kinds.html", `${map}${data}${old}${user}<p>x`);
  await tab.goto("/kinds.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["mapped"]);
  expect(await tab.run(() => (document.querySelector("#data") as HTMLScriptElement).type)).toBe(
    "application/ld+json",
  );
});

test("speculation rules and links to hosts come as they were written", async ({ tab, site }) => {
  const rules = gated(
    'data-consent="targeting" data-type="speculationrules"',
    '{ "prefetch": [] }',
  );
  const links = ["preconnect", "dns-prefetch"].map(
    (rel) => `<link rel="${rel}" data-consent="targeting" data-href="//127.0.0.1">`,
  );
  page(site, "/rules.html", `${rules}${links.join("")}<p>x`);
  const written = () =>
    tab.run(() =>
      Array.from(
        document.querySelectorAll("script[type=speculationrules], link[href*='127']"),
        (it) => {
          return (it as HTMLLinkElement).rel || it.textContent;
        },
      ),
    );
  await tab.goto("/rules.html");
  expect(await written()).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(written).toEqual(['{ "prefetch": [] }', "preconnect", "dns-prefetch"]);
});

test("a script keeps every attribute that it has, also where it was fetched ahead", async ({
  tab,
  site,
}) => {
  const text = `${note("waits")} window.kept = Object.fromEntries(Array.from(document.currentScript.attributes, ({ name, value }) => [name, value]));`;
  const integrity = `sha384-${createHash("sha384").update(text).digest("base64")}`;
  file(site, "/first.js", note("first"), 200);
  file(site, "/kept.js", text);
  const own = `id="kept" class="a b" data-x="1" crossorigin="anonymous" integrity="${integrity}" referrerpolicy="no-referrer" fetchpriority="low"`;
  const first = gated('data-consent="targeting" data-src="/first.js"');
  page(
    site,
    "/kept.html",
    `${first}${gated(`data-consent="targeting" data-src="/kept.js" ${own}`)}<p>x`,
  );
  await tab.goto("/kept.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["first", "waits"]);
  expect(await tab.run(() => (window as { kept?: object }).kept)).toMatchObject({
    id: "kept",
    class: "a b",
    src: "/kept.js",
    integrity,
    crossorigin: "anonymous",
    referrerpolicy: "no-referrer",
    fetchpriority: "low",
    "data-x": "1",
  });
  expect(site.asked.filter((path) => path === "/kept.js")).toHaveLength(1);
});

test("a script that is not what it should be, or that the page's policy forbids, holds up nothing", async ({
  tab,
  site,
}) => {
  file(site, "/changed.js", note("changed"));
  file(site, "/after.js", note("after both"));
  const elsewhere = site.url.replace("localhost", "127.0.0.1");
  page(
    site,
    "/blocked.html",
    `${gated('data-consent="targeting" data-src="/changed.js" integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"')}
    ${gated(`data-consent="targeting" data-src="${elsewhere}/after.js"`)}${gated('data-consent="targeting" data-src="/after.js"')}<p>x`,
    { "content-security-policy": "script-src 'self' 'unsafe-inline'" },
  );
  await tab.goto("/blocked.html");
  await tab.click("accept-all");
  // less than the patience with one that hangs
  await expect.poll(tab.ran, { timeout: 8_000 }).toEqual(["after both"]);
});

test("a page may preload what lets scripts go; it is asked for once", async ({ tab, site }, {
  project,
}) => {
  const preload = '<link rel="preload" as="script" href="/sesame.release.js">';
  page(site, "/preload.html", `${preload}${gated('data-consent="performance"', note("ran"))}<p>x`);
  await tab.answered(line("p"));
  await tab.goto("/preload.html");
  await expect.poll(tab.ran).toEqual(["ran"]);
  const asked = site.asked.filter((path) => path === "/sesame.release.js").length;
  // One in ten times WebKit asks again whether the preloaded file still holds, since this server
  // has told it to.
  expect(asked).toBeLessThanOrEqual(project.name === "webkit" ? 2 : 1);
});
