import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { banner, expect, preferences, test } from "./support/test.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe has to say about the page, each rule with the places. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof axe }; // set by the script above
    const { violations } = await checker.run(document, { runOnly: rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(" ")).join(", ")}`);
  }, RULES);
}

for (const language of ["en", "ar"]) {
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    test(`axe finds nothing in banner, preferences, button and notice: ${language}, ${Object.values(media)[0]}`, async ({
      page,
      open,
      site,
    }) => {
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      site.answer(`/theme-${language}.html`, (response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><title>A page</title><link rel="icon" href="data:,">
          <style>:root { color-scheme: light dark }</style><script src="/sesame.js" data-policy="/privacy" data-google-analytics="G-AB12CD34EF"></script>
          <main><h1>A page</h1></main><script type="text/plain" data-consent="functional">document.title += "!"</script>`);
      });
      await open(`/theme-${language}.html`);
      await expect(banner(page).host).toHaveAttribute("data-theme", "colorScheme" in media ? media.colorScheme : "light");
      expect(await violations(page)).toEqual([]);
      await banner(page).choose.click();
      await preferences(page).dialog.locator("summary").click();
      await preferences(page).category("functional").check();
      expect(await violations(page)).toEqual([]);
      await preferences(page).action("save").click();
      await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await expect(page).toHaveTitle("A page!");
      await page.evaluate(() => window.Sesame?.withdraw());
      await expect(page.locator("sesame-consent [part=notice]")).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

const HELD = ["560x315", "300x150", "160x90", "320x50"].map((size, at) => {
  const [width, height] = size.split("x");
  return `<iframe title="Film ${at}" data-consent="functional" data-src="https://www.youtube.com/embed/a" width="${width}" height="${height}"></iframe>`;
});

for (const language of ["en", "ar"]) {
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    test(`axe finds nothing in placeholders of four sizes: ${language}, ${Object.values(media)[0]}`, async ({
      page,
      open,
      site,
    }) => {
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      site.answer(`/held-${language}.html`, (response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<!doctype html><html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"><title>A page</title><link rel="icon" href="data:,">
          <style>:root { color-scheme: light dark }</style><script src="/sesame.js"></script><main><h1>A page</h1>${HELD.join("<br>")}</main>`);
      });
      await open(`/held-${language}.html`);
      await banner(page).rejectAll.click();
      await expect(page.locator("sesame-placeholder")).toHaveCount(HELD.length);
      await expect(page.getByRole("group", { name: "Film 0" }).getByRole("button")).toHaveCount(2);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("at 320 by 256 pixels every control can be reached and nothing is cut off sideways", async ({ page, open }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await open("/plain-en.html");
  for (const control of ["rejectAll", "acceptAll", "choose"] as const) {
    await banner(page)[control].scrollIntoViewIfNeeded();
    await expect(banner(page)[control]).toBeInViewport({ ratio: 0.9 });
  }
  await banner(page).choose.click();
  for (const name of ["reject-all", "accept-all", "save", "close"]) {
    await preferences(page).action(name).scrollIntoViewIfNeeded();
    await expect(preferences(page).action(name)).toBeInViewport({ ratio: 0.9 });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("with reduced motion nothing moves", async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open("/plain-en.html");
  await expect(banner(page).region).toBeVisible();
  expect(await banner(page).region.evaluate((region) => getComputedStyle(region).animationName)).toBe("none");
});

test("the page does not shift when the banner comes and goes", async ({ page, open }) => {
  await open("/plain-en.html");
  await expect(banner(page).rejectAll).toBeVisible();
  await banner(page).rejectAll.click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) sum += entry.value; // layout-shift entries have it
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
  expect(shift).toBe(0);
});
