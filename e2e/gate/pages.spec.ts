import { readFileSync } from "node:fs";
import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const FRAME = `<iframe data-consent="functional" data-src="/frame.html" title="f" width="300" height="200"></iframe>`;
const TEMPLATE = `<template data-consent="performance"><script>${note("template")}</script></template>`;

/** What of the interface can be seen now. */
const shown = (tab: Tab) =>
  tab.run(() => {
    const host = document.querySelector<HTMLElement>("sesame-consent");
    const isSeen = (element: Element | null | undefined) =>
      Boolean(element?.getBoundingClientRect().width);
    const control = host?.querySelector("[data-action=accept-all]");
    const parts = { banner: control, dialog: host?.shadowRoot?.querySelector("dialog[open]") };
    return Object.entries(parts).flatMap(([name, element]) => (isSeen(element) ? name : []));
  });

const WAYS: Readonly<Record<string, (html: string) => void>> = {
  innerHTML: (html) => {
    (document.querySelector("main") as Element).innerHTML = html;
  },
  insertAdjacentHTML: (html) =>
    document.querySelector("main")?.insertAdjacentHTML("beforeend", html),
  "a fragment of a template": (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    document.querySelector("main")?.append(template.content.cloneNode(true));
  },
  "elements of its own": (html) => {
    const main = document.querySelector("main") as Element;
    for (const from of new DOMParser()
      .parseFromString(html, "text/html")
      .querySelectorAll("script,iframe,template")) {
      const element = document.createElement(from.localName);
      main.append(element); // and only then what it is
      for (const { name, value } of from.attributes) element.setAttribute(name, value);
      if (from instanceof HTMLTemplateElement)
        (element as HTMLTemplateElement).content.append(from.content.cloneNode(true));
      else element.textContent = from.textContent;
    }
  },
};

for (const [way, add] of Object.entries(WAYS)) {
  test(`what a script adds by ${way} is held, and let go by the answer`, async ({ tab, site }) => {
    file(site, "/frame.html", "<p>content", 0, "text/html");
    file(site, "/external.js", note("external"));
    page(site, "/late.html", "</head><body><main></main>");
    await tab.goto("/late.html");
    const html =
      gated('data-consent="performance" data-src="/external.js"') +
      gated('data-consent="performance"', note("inline"));
    await tab.run(add as (html: string) => void, html + TEMPLATE + FRAME);
    await tab.idle();
    expect(await tab.ran()).toEqual([]);
    await tab.click("accept-all");
    await expect.poll(tab.ran).toEqual(["external", "inline", "template"]);
    await expect.poll(() => site.asked).toContain("/frame.html");
    await tab.run(
      add as (html: string) => void,
      gated('data-consent="performance"', note("after the answer")),
    );
    await expect.poll(tab.ran).toEqual(["external", "inline", "template", "after the answer"]);
  });
}

test("an element that is marked after its insertion is seen with the next answer", async ({
  tab,
  site,
}) => {
  page(site, "/marked.html", "</head><body><main></main>");
  await tab.answered(line("f"));
  await tab.goto("/marked.html");
  await tab.run(async (text) => {
    const script = document.createElement("script");
    script.type = "text/plain";
    script.text = text;
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve));
    script.setAttribute("data-consent", "functional");
  }, note("marked late"));
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(tab.ran).toEqual(["marked late"]);
});

/** Three pages of a site that swaps bodies with Turbo, our tag in their head. */
function turboSite(site: Site): void {
  file(site, "/turbo.js", readFileSync(new URL(import.meta.resolve("@hotwired/turbo")), "utf8"));
  file(site, "/frame.html", "<p>content", 0, "text/html");
  for (const name of ["one", "two", "three"]) {
    file(site, `/${name}.js`, note(`${name}, external`));
    page(
      site,
      `/${name}`,
      `<script type="module" src="/turbo.js"></script></head><body id="${name}"><a href="/one">1</a><a href="/two">2</a><a href="/three">3</a>
      ${gated(`data-consent="performance" data-src="/${name}.js"`)}${gated('data-consent="performance"', note(`${name}, inline`))}
      <template data-consent="performance"><script>${note(`${name}, template`)}</script></template>${FRAME}<p>x`,
    );
  }
}

const scriptsOf = (name: string) =>
  ["external", "inline", "template"].map((kind) => `${name}, ${kind}`);

const isAt = (tab: Tab, name: string) =>
  expect.poll(() => tab.run(() => document.body.id)).toBe(name);

/** Follows a link as a visitor does. */
async function follow(tab: Tab, name: string): Promise<void> {
  await tab.run(
    (path) => document.querySelector<HTMLElement>(`a[href="${path}"]`)?.click(),
    `/${name}`,
  );
  await isAt(tab, name);
}

test("with Turbo the banner stays from page to page, and each page's scripts run once a visit", async ({
  tab,
  site,
}) => {
  turboSite(site);
  await tab.goto("/one");
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  await follow(tab, "two");
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  await tab.run(() => history.back());
  await isAt(tab, "one");
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  expect(await tab.run(() => document.querySelectorAll("sesame-consent").length)).toBe(1);
  await follow(tab, "two");
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(scriptsOf("two"));
  await follow(tab, "three");
  await expect.poll(tab.ran).toEqual([...scriptsOf("two"), ...scriptsOf("three")]);
  await tab.idle();
  expect(await tab.ran()).toHaveLength(6);
  await tab.run(() => history.go(-2)); // a copy of the page as it was with the banner
  await isAt(tab, "one");
  await expect.poll(tab.ran).toEqual(["two", "three", "one"].flatMap(scriptsOf));
  expect(
    await tab.run(
      () => document.querySelectorAll("sesame-consent [data-action=accept-all]").length,
    ),
  ).toBe(0);
  await follow(tab, "three"); // of which a copy is shown until it is there
  await expect.poll(tab.ran).toEqual(["two", "three", "one", "three"].flatMap(scriptsOf));
});

test("with Turbo a page that is shown again out of its cache runs nothing that was withdrawn in between", async ({
  tab,
  site,
}) => {
  turboSite(site);
  await tab.answered(line("pf"));
  await tab.goto("/one");
  await expect.poll(tab.ran).toEqual(scriptsOf("one"));
  await follow(tab, "two");
  await expect.poll(tab.ran).toEqual([...scriptsOf("one"), ...scriptsOf("two")]);
  await tab.run(() =>
    (window as unknown as { Sesame: { withdraw(): Promise<void> } }).Sesame.withdraw(),
  );
  const frames = site.asked.filter((path) => path === "/frame.html").length;
  await tab.run(() => history.back());
  await isAt(tab, "one");
  await tab.idle();
  await follow(tab, "two");
  await tab.idle();
  expect(await tab.ran()).toHaveLength(6);
  expect(site.asked.filter((path) => path === "/frame.html")).toHaveLength(frames);
  const still = await tab.run(
    () =>
      (window as unknown as { Sesame: { state: { stillRunning: string[] } } }).Sesame.state
        .stillRunning,
  );
  expect(still).toEqual(["performance"]);
});

for (const way of ["in a view transition", "at once"]) {
  test(`a body that is replaced ${way} by the next page's is held as the first was`, async ({
    tab,
    site,
  }) => {
    file(site, "/frame.html", "<p>content", 0, "text/html");
    for (const name of ["first", "second"])
      page(
        site,
        `/${name}`,
        `</head><body id="${name}">${gated('data-consent="performance"', note(name))}${TEMPLATE}${FRAME}<p>x`,
      );
    const swap = (path: string) =>
      tab.run(
        async ([next = "", isSmooth]) => {
          const text = await (await fetch(next)).text();
          const { body } = new DOMParser().parseFromString(text, "text/html");
          const replace = () => {
            document.body.replaceWith(document.adoptNode(body));
            history.pushState(null, "", next);
          };
          const { startViewTransition } = document;
          if (isSmooth && startViewTransition)
            await startViewTransition.call(document, replace).updateCallbackDone;
          else replace();
        },
        [path, way === "at once" ? "" : "smooth"],
      );
    await tab.goto("/first");
    await expect.poll(() => shown(tab)).toEqual(["banner"]);
    await swap("/second");
    await isAt(tab, "second");
    await expect.poll(() => shown(tab)).toEqual(["banner"]);
    await tab.idle();
    expect(await tab.ran()).toEqual([]);
    await tab.click("accept-all");
    await expect.poll(tab.ran).toEqual(["second", "template"]);
    await swap("/first");
    await expect.poll(tab.ran).toEqual(["second", "template", "first", "template"]);
    expect(await shown(tab)).toEqual([]);
  });
}

test("what an application shows as its history moves is held", async ({ tab, site }) => {
  page(
    site,
    "/app",
    `</head><body><main></main><script>
      function show() {
        document.querySelector("main").innerHTML = '<script type="text/plain" data-consent="performance">(window.ran ||= []).push("'
          + (location.hash || "#start") + '")</' + 'script>';
      }
      addEventListener("popstate", show);
      show();
    </script>`,
  );
  const go = (hash: string) =>
    tab.run((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, hash);
  await tab.goto("/app");
  await go("#held");
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["#held"]);
  await go("#next");
  await expect.poll(tab.ran).toEqual(["#held", "#next"]);
  await tab.run(() => history.back());
  await expect.poll(tab.ran).toEqual(["#held", "#next", "#held"]);
});

test("the banner and the preferences come back when a framework renders the body anew, and are not brought back when answered", async ({
  tab,
  site,
}) => {
  page(site, "/render.html", "</head><body><p>x");
  const render = () =>
    tab.run(() => {
      document.body.innerHTML = "<main><h1>rendered anew</h1></main>";
    });
  await tab.goto("/render.html");
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  await render();
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  await tab.click("preferences");
  await expect.poll(() => shown(tab)).toContain("dialog");
  await render();
  await expect.poll(() => shown(tab)).toContain("dialog");
  const isModal = () =>
    tab.run(() =>
      Boolean(document.querySelector("sesame-consent")?.shadowRoot?.querySelector("dialog:modal")),
    );
  expect(await isModal()).toBe(true);
  await tab.click("reject-all");
  await expect.poll(() => shown(tab)).not.toContain("banner");
  await render();
  await tab.idle();
  expect(await shown(tab)).not.toContain("banner");
});

/** As another tab would. */
const answerElsewhere = (tab: Tab, granted: string) =>
  tab.run((value) => {
    document.cookie = `sesame-consent=${value}; path=/`;
  }, line(granted));

test("a page that comes back from the browser's cache heeds the answer that was given elsewhere", async ({
  tab,
  site,
}) => {
  file(site, "/frame.html", "<p>content", 0, "text/html");
  page(
    site,
    "/cached.html",
    `</head><body>${gated('data-consent="performance"', note("ran"))}${FRAME}<p>x`,
  );
  const comeBack = () =>
    tab.run(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await tab.goto("/cached.html");
  await expect.poll(() => shown(tab)).toEqual(["banner"]);
  await answerElsewhere(tab, "pf");
  await comeBack();
  await expect.poll(tab.ran).toEqual(["ran"]);
  await expect.poll(() => site.asked).toContain("/frame.html");
  await expect.poll(() => shown(tab)).toEqual([]);
  await answerElsewhere(tab, "");
  await comeBack();
  await expect
    .poll(() => tab.run(() => document.querySelector("iframe")?.hasAttribute("src")))
    .toBe(false);
});

test("nothing runs or is asked for while a page is rendered ahead of a visit", async ({
  tab,
  site,
}) => {
  file(site, "/frame.html", "<p>content", 0, "text/html");
  site.answer("/ahead.html", (response) => {
    response.setHeader("content-type", "text/html");
    // As a browser says it, for those that render nothing ahead, or not for a test.
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script>
        window.isAhead = true;
        Object.defineProperty(Document.prototype, "prerendering", { configurable: true, get: () => isAhead });
      </script><script src="/sesame.js"></script></head><body>${gated('data-consent="performance"', note("ran"))}${TEMPLATE}${FRAME}<p>x`);
  });
  await tab.answered(line("pf"));
  await tab.goto("/ahead.html");
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  expect(site.asked).not.toContain("/frame.html");
  await tab.run(() => {
    Object.assign(window, { isAhead: false });
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await expect.poll(tab.ran).toEqual(["ran", "template"]);
  await expect.poll(() => site.asked).toContain("/frame.html");
});
