import type { Page } from "@playwright/test";
import { allows, call, fail, runsWhenInserted, serveWalk } from "../support/refusal.ts";
import {
  answered,
  banner,
  expect,
  line,
  ran,
  type Site,
  storedAnswer,
  test,
} from "../support/test.ts";

/** Two tabs of one browser on one site. */
async function openTwoTabs(page: Page, site: Site): Promise<[a: Page, b: Page]> {
  serveWalk(site);
  const other = await page.context().newPage();
  await page.goto(`${site.url}/first.html`);
  await other.goto(`${site.url}/next.html`);
  return [page, other];
}

/** What the cookie says that is granted: initials, then services answered by themselves. */
const granted = async (page: Page) => (await storedAnswer(page))?.split(".").slice(5, 7).join(".");

test("a withdrawal in one tab closes the gate of the other within a second", async ({
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  const [a, b] = await openTwoTabs(page, site);
  await call(b, "Sesame.withdraw()");
  await expect.poll(() => allows(a, "performance"), { timeout: 1000 }).toBe(false);
  expect(await runsWhenInserted(a, "performance")).toBe(false);
});

test("an acceptance in one tab closes the banner of the other and runs what it held", async ({
  page,
  site,
}) => {
  const [a, b] = await openTwoTabs(page, site);
  await banner(a).acceptAll.waitFor();
  await banner(b).acceptAll.click();
  await expect.poll(() => ran(a)).toEqual(["held"]);
  await expect(banner(a).acceptAll).toHaveCount(0);
});

test("without BroadcastChannel and cookieStore a tab follows when it is looked at", async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "BroadcastChannel");
    Reflect.deleteProperty(window, "cookieStore");
  });
  await answered(page, site, line("p"));
  serveWalk(site);
  await page.goto(`${site.url}/first.html`);
  await answered(page, site, line("", { method: "withdraw" }));
  expect(await allows(page, "performance")).toBe(true);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(await allows(page, "performance")).toBe(false);
});

test("a grant in one tab does not bring back what another tab has refused", async ({
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  const [a, b] = await openTwoTabs(page, site);
  // Both in one task each, so that no message has come between.
  await call(b, "Sesame.rejectAll()");
  await call(a, "Sesame.choose({ functional: true })");
  await expect.poll(() => granted(a)).toBe("f.");
});

test("a denial of one category restores no other that another tab has refused", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await answered(page, site, line("pt"));
  await page.goto(`${site.url}/first.html`);
  const rejected = line("", { method: "reject-all" });
  const isRight = await page.evaluate((value) => {
    document.cookie = `sesame-consent=${value}; path=/`;
    void window.Sesame?.choose({ functional: false });
    return !window.Sesame?.allows("performance") && !window.Sesame?.allows("targeting");
  }, rejected);
  expect(isRight).toBe(true);
  expect(await granted(page)).toBe(".");
});

test("an answer after the visitor has cleared the cookies grants no more than it says", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await answered(page, site, line("p"));
  await page.goto(`${site.url}/first.html`);
  await page.evaluate(() => {
    document.cookie = "sesame-consent=; path=/; max-age=0";
    void window.Sesame?.choose({ functional: true });
  });
  expect(await granted(page)).toBe("f.");
  expect(await allows(page, "performance")).toBe(false);
});

test("an answer that expires while the page is open closes the gate and is asked again", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await page.clock.install();
  await answered(page, site, line("pft", { daysAgo: 181.5 }));
  await page.goto(`${site.url}/first.html`);
  await expect.poll(() => ran(page)).toEqual(["held"]);
  await page.clock.fastForward("13:00:00");
  await expect(banner(page).host).toHaveAttribute("data-state", "expired");
  await expect(banner(page).rejectAll).toBeVisible();
  expect(await allows(page, "performance")).toBe(false);
  expect(await runsWhenInserted(page, "performance")).toBe(false);
});

for (const value of ['"denied"', '"false"', '"true"', "{}", "1", "null", "[]"]) {
  test(`choose() refuses ${value} as an answer, and stores nothing`, async ({ page, site }) => {
    serveWalk(site);
    await page.goto(`${site.url}/first.html`);
    const error = await page.evaluate(`Sesame.choose({ performance: ${value} }).catch(
      ({ name, message, setting }) => ({ name, message, setting }))`);
    expect(error).toMatchObject({ name: "ConfigError", setting: "choose.performance" });
    expect(await storedAnswer(page)).toBeUndefined();
    expect(await allows(page, "performance")).toBe(false);
  });
}

for (const value of ["1", "null", '"performance"', "[]", "undefined"]) {
  test(`choose(${value}) is refused, and stores nothing`, async ({ page, site }) => {
    serveWalk(site);
    await page.goto(`${site.url}/first.html`);
    const error = await page.evaluate(
      `Sesame.choose(${value}).catch(({ name, setting }) => ({ name, setting }))`,
    );
    expect(error).toEqual({ name: "ConfigError", setting: "choose" });
    expect(await storedAnswer(page)).toBeUndefined();
  });
}

test("after destroy() no subscriber hears of an answer that was given before", async ({
  page,
  site,
}) => {
  serveWalk(site);
  await page.goto(`${site.url}/first.html`);
  const heard = await page.evaluate(async () => {
    const calls: string[] = [];
    let isOver = false;
    window.Sesame?.subscribe(({ status }) => calls.push(isOver ? `late ${status}` : status));
    document.addEventListener("sesame:sweep", () => calls.push("late sweep"));
    void window.Sesame?.acceptAll();
    window.Sesame?.destroy();
    isOver = true;
    void window.Sesame?.withdraw();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return calls;
  });
  expect(heard).toEqual(["asking", "answered"]);
  expect(await storedAnswer(page)).toContain("accept-all");
});

test("a subscriber that ends everything is the last that hears", async ({ page, site }) => {
  serveWalk(site);
  await page.goto(`${site.url}/first.html`);
  const heard = await page.evaluate(async () => {
    const calls: string[] = [];
    window.Sesame?.subscribe(({ status }) => status === "answered" && window.Sesame?.destroy());
    window.Sesame?.subscribe(({ status }) => calls.push(status));
    await window.Sesame?.acceptAll();
    return calls;
  });
  expect(heard).toEqual(["asking"]);
  expect(await ran(page)).toEqual([]);
});

test("a withdrawal holds although the banner's file never comes", async ({ page, site }) => {
  serveWalk(site);
  await answered(page, site, line("pft"));
  await fail(page, "sesame.banner.js", "hanging");
  await page.goto(`${site.url}/first.html`);
  await expect.poll(() => ran(page)).toEqual(["held"]);
  await page.getByRole("button", { name: "Withdraw" }).click();
  expect(await allows(page, "performance")).toBe(false);
  await expect(page.locator("img[src]")).toHaveCount(0);
});
