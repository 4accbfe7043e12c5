import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

/** WebKit keeps what it has fetched for an earlier page, so each test has an address of its own. */
let count = 0;
const own = (text: string) => text.replaceAll("/slow.js", `/slow-${count}.js`);

test.beforeEach(() => {
  count++;
});

/** Answers a path as soon as the test says so. */
function slow(site: Site, path: string, text: string): () => void {
  let arrive = () => {};
  const isTime = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  site.answer(own(path), (response) => {
    response.setHeader("content-type", "text/javascript").setHeader("cache-control", "no-store");
    void isTime.then(() => response.end(text));
  });
  return arrive;
}

/** Ways in which a script can be on its way; each has run when it has noted its name. */
const SLOW: Readonly<Record<string, (site: Site) => { html: string; arrive(): void }>> = {
  "an external script": (site) => ({
    html: gated('data-consent="performance" data-src="/slow.js"'),
    arrive: slow(site, "/slow.js", `document.cookie = "slow=1"; ${note("slow")}`),
  }),
  "an async script": (site) => ({
    html: gated('data-consent="performance" async data-src="/slow.js"'),
    arrive: slow(site, "/slow.js", note("slow")),
  }),
  "a deferred script": (site) => ({
    html: gated('data-consent="performance" defer data-src="/slow.js"'),
    arrive: slow(site, "/slow.js", note("slow")),
  }),
  "an external module": (site) => ({
    html: gated('data-consent="performance" data-type="module" data-src="/slow.js"'),
    arrive: slow(site, "/slow.js", note("slow")),
  }),
  "an async module": (site) => ({
    html: gated('data-consent="performance" data-type="module" async data-src="/slow.js"'),
    arrive: slow(site, "/slow.js", note("slow")),
  }),
  "an external module whose import is slow": (site) => {
    file(site, own("/imports-of/slow.js"), own(`import "/slow.js"; ${note("slow")}`));
    return {
      html: gated('data-consent="performance" data-type="module" data-src="/imports-of/slow.js"'),
      arrive: slow(site, "/slow.js", ""),
    };
  },
  "an inline module whose import is slow": (site) => ({
    html: gated(
      'data-consent="performance" data-type="module"',
      `import "/slow.js"; ${note("slow")}`,
    ),
    arrive: slow(site, "/slow.js", ""),
  }),
  "a script of a template": (site) => ({
    html: `<template data-consent="performance"><b>content</b><script data-src="/slow.js"></script></template>`,
    arrive: slow(site, "/slow.js", note("slow")),
  }),
  "a script that waits for another": (site) => ({
    html:
      gated('data-consent="functional" data-src="/slow.js"') +
      gated('data-consent="performance" data-src="/waits.js"') +
      gated('data-consent="performance"', note("waits too")),
    arrive: slow(site, "/slow.js", ""),
  }),
};

const withdraw = (tab: Tab) => tab.run(() => window.Sesame?.withdraw());
/** Answers as soon as somebody has asked for the slow script, so that the page itself can wait. */
function whenAsked(site: Site, path: string, other: string): void {
  site.answer(path, (response) => {
    const timer = setInterval(() => {
      if (!site.asked.includes(other)) return;
      clearInterval(timer);
      response.setHeader("cache-control", "no-store").end();
    }, 10);
  });
}

/**
 * Withdraws as soon as the script is asked for, and lets that arrive then: a page does not count as
 * loaded before.
 */
const WITHDRAWS = `<script>fetch("/is-asked").then(() => Sesame.withdraw())
  .then(() => { window.left = document.querySelectorAll("script[src*=slow], link[rel*=preload]").length; })
  .then(() => fetch("/arrive"));</script>`;

for (const [name, prepare] of Object.entries(SLOW)) {
  for (const when of ["on the page of the answer", "for a returning visitor"]) {
    test(`${name} that is on its way at a withdrawal never runs, and a grant runs it once: ${when}`, async ({
      tab,
      site,
    }) => {
      file(site, "/waits.js", note("waits"));
      const { html, arrive } = prepare(site);
      const next = gated('data-consent="!performance"', note("while denied"));
      page(site, "/underway.html", own(`${WITHDRAWS}</head><body>${html}${next}<p>x`));
      whenAsked(site, "/is-asked", own("/slow.js"));
      site.answer("/arrive", (response) => {
        arrive();
        response.end();
      });
      if (when === "for a returning visitor") await tab.answered(line("pft"));
      await tab.goto("/underway.html");
      if (when === "on the page of the answer") await tab.click("accept-all");
      const left = () => tab.run(() => (window as { left?: number }).left);
      await expect.poll(left).toBe(0);
      await expect.poll(tab.ran).toEqual(["while denied"]); // nothing waits for what was stopped
      await tab.idle();
      expect(await tab.ran()).toEqual(["while denied"]);
      expect(await tab.run(() => document.cookie)).not.toContain("slow=1");
      expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual([]);
      await tab.run(() => window.Sesame?.acceptAll());
      const all = name.includes("waits") ? ["waits", "waits too"] : ["slow"];
      await expect.poll(tab.ran).toEqual(["while denied", ...all]);
      await tab.idle();
      expect(await tab.ran()).toEqual(["while denied", ...all]);
    });
  }
}

test("a script that takes too long for the others is still stopped", async ({ tab, site }) => {
  test.setTimeout(90_000);
  const arrive = slow(site, "/slow.js", note("slow"));
  page(
    site,
    "/late.html",
    own(
      `${gated('data-consent="performance" data-src="/slow.js"')}${gated('data-consent="functional"', note("after"))}<p>x`,
    ),
  );
  await tab.goto("/late.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran, { timeout: 30_000 }).toEqual(["after"]); // others go on without it
  await withdraw(tab);
  arrive();
  await tab.idle();
  expect(await tab.ran()).toEqual(["after"]);
});

test("a withdrawal stops only what is denied by it", async ({ tab, site }) => {
  const arrive = [
    slow(site, "/kept.js", note("kept")),
    slow(site, "/slow.js", note("slow")),
  ] as const;
  page(
    site,
    "/both.html",
    own(
      `${gated('data-consent="functional" async data-src="/kept.js"')}${gated('data-consent="performance" async data-src="/slow.js"')}<p>x`,
    ),
  );
  await tab.goto("/both.html");
  await tab.click("accept-all");
  await expect
    .poll(() => site.asked)
    .toEqual(expect.arrayContaining(["/kept.js", own("/slow.js")]));
  await tab.run(() => window.Sesame?.choose({ performance: false }));
  for (const come of arrive) come();
  await expect.poll(tab.ran).toEqual(["kept"]);
  await tab.idle();
  expect(await tab.ran()).toEqual(["kept"]);
});
