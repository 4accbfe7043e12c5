import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { fullPage, HELD } from "../support/fullPage.ts";
import { banner, expect, preferences, test } from "../support/test.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe has to say about the page, each rule with the places. */
function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (rules) => {
    // of the script that is put into each page
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, { runOnly: rules });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(" ")).join(", ")}`,
    );
  }, RULES);
}

for (const language of ["en", "ar"]) {
  for (const media of [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { forcedColors: "active" },
  ] as const) {
    test(`axe finds nothing in any state: ${language}, ${Object.values(media)[0]}`, async ({
      page,
      open,
      site,
    }) => {
      await page.addInitScript({ path: AXE });
      await page.emulateMedia({ ...media, reducedMotion: "reduce" });
      const found: Record<string, string[]> = {};
      const look = async (state: string) => {
        const faults = await violations(page);
        if (faults.length) found[state] = faults;
      };
      const { dialog, action, category } = preferences(page);

      for (const position of ["center", "bottom"] as const) {
        fullPage(site, `/${position}`, { language, config: { position } });
        await open(`/${position}`);
        await expect(banner(page).rejectAll).toBeVisible();
        await look(`banner, ${position}`);
      }
      fullPage(site, "/full", {
        language,
        body: `${HELD}<sesame-cookies level="2"></sesame-cookies>`,
      });
      await open("/full");
      await expect(banner(page).host).toHaveAttribute(
        "data-theme",
        "colorScheme" in media ? media.colorScheme : "light",
      );
      await expect(page.locator("sesame-cookies").getByRole("table").first()).toBeVisible();
      await expect(page.getByRole("group", { name: "Film" }).getByRole("button")).toHaveCount(2);
      await look("banner in its corner, placeholder, declaration");
      await banner(page).choose.click();
      await expect(dialog.getByRole("switch")).toHaveCount(4);
      await look("preferences");
      await preferences(page).expand();
      await category("performance").check();
      await category("functional").check();
      await look("preferences with services");
      await action("save").click();
      await expect(page.locator("sesame-consent output")).not.toBeEmpty();
      await look("the answer is saved");
      await expect(page).toHaveTitle("A page!");
      await page.locator("sesame-consent [part=reopen]").click();
      await page.evaluate(() => {
        document.cookie = "_ga=GA1.1.1; path=/";
      });
      await action("reject-all").click();
      await expect(page.locator("sesame-consent [data-action=reload]")).toBeVisible();
      await look("floating button and reload notice");
      await page.locator("sesame-consent [part=reopen]").click();
      await expect(dialog.locator("output")).not.toBeEmpty();
      await look("preferences with what was removed");
      expect(found).toEqual({});
    });
  }
}

const SIZES = ["560x315", "300x150", "160x90", "320x50"].map((size, at) => {
  const [width, height] = size.split("x");
  return `<iframe title="Film ${at}" data-consent="functional" data-src="https://www.youtube.com/embed/a" width="${width}" height="${height}"></iframe>`;
});

test("axe finds nothing in placeholders of four sizes, light, dark and in forced colours", async ({
  page,
  open,
  site,
}) => {
  await page.addInitScript({ path: AXE });
  fullPage(site, "/held", { body: SIZES.join("<br>") });
  for (const media of [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { forcedColors: "active" },
  ] as const) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
    await open("/held");
    await expect(page.getByRole("group", { name: "Film 3" }).getByRole("button")).toHaveCount(2);
    expect(await violations(page)).toEqual([]);
  }
});
