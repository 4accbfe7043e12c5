import { readFileSync } from "node:fs";
import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const read = (name: string) => readFileSync(new URL(import.meta.resolve(name)), "utf8");

/** As Livewire's `wire:navigate` does it: the page's text is kept, and made elements of on return. */
const LIVEWIRE = `const kept = {};
  const fire = (name) => document.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  const keep = () => { kept[location.pathname] = document.documentElement.outerHTML; };
  function show(html) {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    document.body.replaceWith(document.adoptNode(body));
    for (const script of document.body.querySelectorAll("script")) {
      const copy = document.createElement("script");
      for (const { name, value } of script.attributes) copy.setAttribute(name, value);
      copy.textContent = script.textContent;
      script.replaceWith(copy);
    }
    fire("alpine:navigated");
  }
  async function visit(path) {
    const html = await (await fetch(path)).text();
    fire("alpine:navigating");
    keep();
    history.pushState(null, "", path);
    show(html);
  }
  let here = location.pathname;
  addEventListener("popstate", () => {
    fire("alpine:navigating");
    kept[here] = document.documentElement.outerHTML;
    here = location.pathname;
    show(kept[here]);
  });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link) return;
    event.preventDefault();
    void visit(link.pathname).then(() => { here = link.pathname; });
  });`;

/** A router of the page's own, which says nothing to anybody. */
const SILENT = LIVEWIRE.replaceAll(/fire\("alpine:\w+"\);/g, "");

const ROUTERS: Readonly<Record<string, { library: string; body: string }>> = {
  "htmx 2": { library: read("htmx.org/dist/htmx.js"), body: `hx-boost="true"` },
  "Turbolinks 5": { library: read("turbolinks/dist/turbolinks.js"), body: "" },
  Livewire: { library: LIVEWIRE, body: "" },
  "a router that says nothing": { library: SILENT, body: "" },
};

const FRAME = `<iframe data-consent="functional" data-src="/vendor-frame.html" title="f" width="300" height="200"></iframe>`;
const IMAGE = `<img data-consent="functional" data-src="/vendor-image.svg" alt="">`;

function serve(site: Site, router: string): void {
  const { library = "", body = "" } = ROUTERS[router] ?? {};
  file(site, "/router.js", library);
  file(site, "/vendor-frame.html", "<p>content", 0, "text/html");
  file(site, "/vendor-image.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`, 0, "image/svg+xml");
  for (const name of ["one", "two", "three"]) {
    file(site, `/vendor-${name}.js`, note(`${name}, external`));
    file(site, `/vendor-${name}-in-template.js`, note(`${name}, template`));
    page(
      site,
      `/${name}`,
      `<script src="/router.js"></script></head><body ${body}><main id="${name}"></main><a href="/one">1</a><a href="/two">2</a><a href="/three">3</a>
      ${gated(`data-consent="performance" data-src="/vendor-${name}.js"`)}${gated('data-consent="performance"', note(`${name}, inline`))}
      <template data-consent="performance"><script src="/vendor-${name}-in-template.js"></script><b>content</b></template>${FRAME}${IMAGE}<p>x`,
    );
  }
}

const scriptsOf = (name: string) =>
  ["external", "inline", "template"].map((kind) => `${name}, ${kind}`);

const isAt = (tab: Tab, name: string) =>
  expect.poll(() => tab.run(() => document.querySelector("main")?.id)).toBe(name);

/** Follows a link as a visitor does. */
async function follow(tab: Tab, name: string): Promise<void> {
  await tab.run(
    (path) => document.querySelector<HTMLElement>(`a[href="${path}"]`)?.click(),
    `/${name}`,
  );
  await isAt(tab, name);
}

const back = async (tab: Tab, name: string) => {
  await tab.run(() => history.back());
  await isAt(tab, name);
};

const vendors = (site: Site) => site.asked.filter((path) => path.startsWith("/vendor"));

for (const router of Object.keys(ROUTERS)) {
  test(`with ${router} a page that is shown again out of its copy runs and asks for nothing that was withdrawn in between`, async ({
    tab,
    site,
  }) => {
    serve(site, router);
    await tab.answered(line("pf"));
    await tab.goto("/one");
    await expect.poll(tab.ran).toEqual(scriptsOf("one"));
    await expect.poll(() => vendors(site)).toContain("/vendor-frame.html");
    await follow(tab, "two");
    await expect.poll(tab.ran).toEqual([...scriptsOf("one"), ...scriptsOf("two")]);
    await tab.idle();
    await tab.run(() => window.Sesame?.withdraw());
    site.asked.length = 0;
    await back(tab, "one");
    await tab.idle();
    await follow(tab, "three");
    await tab.idle();
    await back(tab, "one");
    await tab.idle();
    expect(await tab.ran()).toHaveLength(6);
    const live = await tab.run(
      () =>
        document.querySelectorAll("iframe[src], img[src], b, script[src*=vendor]:not([type])")
          .length,
    );
    expect(live).toBe(0);
    // A frame is emptied as soon as it is there; of this router nobody knows before.
    const sent = router === "a router that says nothing" ? expect.anything() : [];
    expect(vendors(site)).toEqual(sent);
    expect(await tab.run(() => document.querySelectorAll("sesame-consent h2").length)).toBeLessThan(
      2,
    );
  });
}

for (const router of Object.keys(ROUTERS).slice(0, 3)) {
  test(`with ${router} the scripts of each page run once a visit while they are granted, and what stays in the page is let go again`, async ({
    tab,
    site,
  }) => {
    serve(site, router);
    await tab.answered(line("pf"));
    await tab.goto("/one");
    await expect.poll(tab.ran).toEqual(scriptsOf("one"));
    await follow(tab, "two");
    await expect.poll(tab.ran).toEqual(["one", "two"].flatMap(scriptsOf));
    await back(tab, "one");
    await expect.poll(tab.ran).toEqual(["one", "two", "one"].flatMap(scriptsOf));
    const live = () => tab.run(() => document.querySelectorAll("iframe[src], img[src], b").length);
    await expect.poll(live).toBe(3);
    await tab.idle();
    expect(await tab.ran()).toHaveLength(9);
  });
}

test("with htmx a part of the page is swapped: what stays goes on, and its scripts do not run again", async ({
  tab,
  site,
}) => {
  serve(site, "htmx 2");
  file(site, "/part", "<i>part</i>", 0, "text/html");
  page(
    site,
    "/partial",
    `<script src="/router.js"></script></head><body><main id="partial"></main><button hx-get="/part" hx-target="#part" hx-push-url="true">go</button><div id="part"></div>
    ${gated('data-consent="performance" data-src="/vendor-one.js"')}<template data-consent="performance"><b>content</b></template>${FRAME}<p>x`,
  );
  await tab.answered(line("pf"));
  await tab.goto("/partial");
  await expect.poll(tab.ran).toEqual(["one, external"]);
  const live = () => tab.run(() => document.querySelectorAll("iframe[src], b").length);
  await expect.poll(live).toBe(2);
  await tab.run(() => document.querySelector("button")?.click());
  await expect.poll(() => tab.run(() => document.querySelectorAll("i").length)).toBe(1);
  await expect.poll(live).toBe(2);
  await tab.idle();
  expect(await tab.ran()).toEqual(["one, external"]);
});

for (const router of Object.keys(ROUTERS)) {
  test(`with ${router} no copy of the banner is left behind in a page that is shown again`, async ({
    tab,
    site,
  }) => {
    serve(site, router);
    await tab.goto("/one");
    const banners = () =>
      tab.run(() =>
        Array.from(document.querySelectorAll("sesame-consent"), (it) => it.childElementCount),
      );
    await expect.poll(async () => (await banners())[0] ?? 0).toBeGreaterThan(0);
    await follow(tab, "two");
    await tab.click("reject-all");
    await back(tab, "one");
    await tab.idle();
    expect((await banners()).filter(Boolean)).toEqual([]);
    expect((await banners()).length).toBeLessThan(2);
  });
}
