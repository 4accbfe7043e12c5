import type { Page } from "@playwright/test";
import { allows, serveWalk } from "../support/refusal.ts";
import { banner, expect, line, ran, type Site, test } from "../support/test.ts";

/** `www` and `shop` of one site, each on a real host name. */
const at = (site: Site, name: string) => site.url.replace("localhost", `${name}.site.localhost`);

const HOUR = 3600;

/** A line with a time of its own, in seconds from now. */
function given(granted: string, secondsFromNow: number, method = "choose"): string {
  const seconds = Math.floor(Date.now() / 1000) + secondsFromNow;
  return line(granted, { method }).replace(/\d{10}/, `${seconds}`);
}

/** As a page of another host below the same domain writes it. */
async function plant(page: Page, value: string): Promise<void> {
  await page
    .context()
    .addCookies([{ name: "sesame-consent", value, domain: ".site.localhost", path: "/" }]);
}

const valuesAt = async (page: Page, url: string) =>
  (await page.context().cookies(url)).map(({ domain, value }) => [
    domain,
    value.split(".").slice(3, 6).join("."),
  ]);

test("an acceptance that another subdomain has planted grants nothing, and the visitor is asked", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await plant(page, given("pft", 23 * HOUR, "accept-all"));
  await page.goto(`${at(site, "www")}/first.html`);
  await expect(banner(page).rejectAll).toBeVisible();
  expect(await allows(page, "performance")).toBe(false);
  expect(await ran(page)).toEqual([]);
});

for (const when of [-HOUR, 23 * HOUR]) {
  test(`a refusal on this host beats an acceptance of another scope, ${when} seconds from now`, async ({
    page,
    site,
  }) => {
    serveWalk(site);
    await plant(page, given("pft", when, "accept-all"));
    const www = at(site, "www");
    await page.goto(`${www}/first.html`);
    await banner(page).rejectAll.click();
    for (let visit = 0; visit < 3; visit++) {
      await page.goto(`${www}/next.html`, { waitUntil: "networkidle" });
      expect(await allows(page, "performance")).toBe(false);
      expect(await ran(page)).toEqual([]);
      await expect(banner(page).rejectAll).toHaveCount(0);
    }
  });
}

test("two scopes of one site do not overwrite each other", async ({ page, site }) => {
  serveWalk(site);
  const [www, shop] = [at(site, "www"), at(site, "shop")];
  site.answer("/shop.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js" data-domain="site.localhost"></script><p>shop`);
  });
  await page.goto(`${www}/first.html`);
  await banner(page).rejectAll.click();
  await page.goto(`${shop}/shop.html`);
  await banner(page).acceptAll.click();
  await page.goto(`${www}/next.html`, { waitUntil: "networkidle" });
  expect(await allows(page, "performance")).toBe(false);
  await page.goto(`${shop}/shop.html`, { waitUntil: "networkidle" });
  expect(await allows(page, "performance")).toBe(true);
  expect(await valuesAt(page, www)).toEqual([
    ["www.site.localhost", "reject-all.pft."],
    [".site.localhost", "accept-all.pft.pft"],
  ]);
});

test("an acceptance on this host holds although a shared cookie refuses", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await page.goto(`${at(site, "www")}/first.html`);
  await banner(page).acceptAll.click();
  await expect.poll(() => ran(page)).toEqual(["held"]);
  await plant(page, given("", HOUR, "reject-all"));
  await page.goto(`${at(site, "www")}/next.html`);
  await expect.poll(() => ran(page)).toEqual(["held"]);
});

test("a withdrawal beats a cookie of another scope, without any other file", async ({
  page,
  site,
}) => {
  serveWalk(site);
  const www = at(site, "www");
  await page.goto(`${www}/first.html`);
  await banner(page).acceptAll.click();
  await plant(page, given("pft", -HOUR, "accept-all"));
  await page.route("**/sesame.*.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.evaluate(() => void window.Sesame?.withdraw());
  await page.goto(`${www}/next.html`);
  expect(await allows(page, "performance")).toBe(false);
});

test("a domain that the browser refuses leaves the answer on this host", async ({ page, site }) => {
  site.answer("/wrong.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js" data-domain="other.example"></script><p>x`);
  });
  await page.goto(`${site.url}/wrong.html`);
  await banner(page).rejectAll.click();
  await page.goto(`${site.url}/wrong.html`, { waitUntil: "networkidle" });
  expect(await page.evaluate(() => window.Sesame?.state.status)).toBe("answered");
});

test("many tabs that start at once with one answer all keep it", async ({ page, site }) => {
  serveWalk(site);
  const www = at(site, "www");
  await page.goto(`${www}/first.html`);
  await banner(page).acceptAll.click();
  await expect.poll(() => ran(page)).toEqual(["held"]);
  const tabs = await Promise.all(Array.from({ length: 6 }, () => page.context().newPage()));
  await Promise.all(tabs.map((tab) => tab.goto(`${www}/next.html`)));
  for (const tab of [page, ...tabs]) {
    await expect.poll(() => allows(tab, "performance")).toBe(true);
    await expect(banner(tab).acceptAll).toHaveCount(0);
  }
});

test("a planted cookie is judged once, and not again and again", async ({ page, site }) => {
  serveWalk(site);
  await page.addInitScript(() => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    const count = window as { writes?: number };
    count.writes = 0;
    Object.defineProperty(Document.prototype, "cookie", {
      ...cookie,
      set(words: string) {
        count.writes = (count.writes ?? 0) + 1;
        cookie?.set?.call(document, words);
      },
    });
  });
  await plant(page, given("pft", 0, "accept-all"));
  await page.goto(`${at(site, "www")}/first.html`, { waitUntil: "networkidle" });
  await expect(banner(page).rejectAll).toBeVisible();
  expect(await page.evaluate(() => (window as { writes?: number }).writes)).toBe(1);
});
