import { chromium } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../tools/browser.mjs";
import { gated, note, page } from "./support/gatedPage.ts";
import { banner, expect, ran, test } from "./support/test.ts";

// Playwright turns the browser's cache of whole pages off unless it is told not to.
test("a page out of the browser's own back/forward cache lets go what was granted on another page, and takes it back", async ({
  site,
}) => {
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: chromiumArgs,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const tab = await browser.newPage();
  const move = async (how: "back" | "forward") => {
    await tab.evaluate((to) => history[to](), how);
    await expect.poll(() => tab.evaluate(() => (window as { shown?: boolean }).shown)).toBe(true);
  };
  const left = () =>
    tab.evaluate(() =>
      addEventListener("pageshow", (it) => Object.assign(window, { shown: it.persisted })),
    );
  for (const name of ["one", "two"])
    page(
      site,
      `/${name}.html`,
      `</head><body>${gated('data-consent="performance"', note(name))}<img data-consent="functional" data-src="/icon.svg" alt=""><p>x`,
    );
  await tab.goto(`${site.url}/one.html`);
  await banner(tab).rejectAll.waitFor();
  await left();
  await tab.evaluate(() => location.assign("/two.html"));
  await banner(tab).acceptAll.click();
  await expect.poll(() => ran(tab)).toEqual(["two"]);
  await left();
  await move("back");
  await expect.poll(() => ran(tab)).toEqual(["one"]);
  await expect(banner(tab).acceptAll).toHaveCount(0);
  await expect(tab.locator("img[src]")).toHaveCount(1);
  await tab.evaluate(() =>
    (window as unknown as { Sesame: { withdraw(): Promise<void> } }).Sesame.withdraw(),
  );
  await move("forward");
  await expect(tab.locator("img[src]")).toHaveCount(0);
  await browser.close();
});
