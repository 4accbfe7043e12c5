import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { configuredPage } from "./support/gatedPage.ts";
import { banner, expect, preferences, test } from "./support/test.ts";

/**
 * Every element of our shadow roots, by its name and that of its part. Slots show what has its
 * place elsewhere; a path is its icon's.
 */
function parts(page: Page): Promise<{ element: string; part: string }[]> {
  return page.evaluate(() =>
    ["sesame-consent", "sesame-placeholder", "sesame-cookies", "sesame-preferences"].flatMap(
      (name) =>
        Array.from(
          document.querySelector(name)?.shadowRoot?.querySelectorAll(":not(slot, path, option)") ??
            [],
          (element) => ({
            element: `${name} ${element.localName}`,
            part: element.getAttribute("part") ?? "",
          }),
        ),
    ),
  );
}

test("every element in the shadow roots has a part that the README names", async ({
  open,
  page,
  site,
}) => {
  const html = `<main><iframe data-consent="functional" data-src="https://www.youtube.com/embed/a" width="400" height="300"></iframe>
    <sesame-cookies></sesame-cookies><sesame-preferences></sesame-preferences></main>
    <script type="text/plain" data-consent="targeting">1</script>`;
  configuredPage(
    site,
    "/parts.html",
    { services: ["google-analytics=G-AB12CD34EF"], policy: { url: "/p" } },
    html,
  );
  await open("/parts.html");
  await expect(page.locator("sesame-placeholder [data-action=always]")).toBeVisible();
  const found = await parts(page);
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  found.push(...(await parts(page)));
  await preferences(page).action("accept-all").click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  found.push(...(await parts(page)));
  await page.evaluate(() => window.Sesame?.withdraw());
  await expect(page.locator("sesame-consent [part=notice]")).toBeVisible();
  found.push(...(await parts(page)));
  expect(found.filter(({ part }) => !part)).toEqual([]);
  const readme = readFileSync("README.md", "utf8");
  const names = new Set(found.map(({ part }) => part));
  expect(names.size).toBeGreaterThan(40);
  expect([...names].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
