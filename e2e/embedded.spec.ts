import type { Page } from "@playwright/test";
import { configuredPage } from "./support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  type Site,
  storedAnswer,
  test,
} from "./support/test.ts";

const SERVICES = ["google-analytics=G-AB12CD34EF"];
const inPage = (page: Page) => page.locator("sesame-preferences");

function pageWith(site: Site, config: object = { services: SERVICES }): void {
  configuredPage(
    site,
    "/policy.html",
    config,
    `<style>body { font-family: monospace }</style><main><h1>Policy</h1><sesame-preferences></sesame-preferences></main>`,
  );
}

test("a policy page shows the switches, and saves what is switched on", async ({
  open,
  page,
  site,
}) => {
  pageWith(site);
  await open("/policy.html");
  const element = inPage(page);
  await expect(element.getByRole("region", { name: "Cookie settings" })).toBeVisible();
  await expect(element.getByRole("switch")).toHaveCount(4);
  await expect(element).toHaveCSS("font-family", "monospace");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await element.locator("[data-category=functional]").check();
  await element.locator("[data-action=save]").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.choose\.pft\.f\.\.$/);
  await expect(banner(page).rejectAll).toHaveCount(0);
  await expect(element.getByText(/^Your choice of /)).toBeVisible();
  await expect(element.locator("[data-category=functional]")).toBeChecked();
});

test("it shows at once what is answered elsewhere", async ({ open, page, site }) => {
  pageWith(site);
  await answered(page, site, line("p"));
  await open("/policy.html");
  const performance = inPage(page).locator("[data-category=performance]");
  await expect(performance).toBeChecked();
  await page.evaluate(() => window.Sesame?.rejectAll());
  await expect(performance).not.toBeChecked();
  await expect(inPage(page).locator("[data-category=targeting]")).not.toBeChecked();
  await inPage(page).locator("[data-action=accept-all]").click();
  await expect(performance).toBeChecked();
  expect(await storedAnswer(page)).toMatch(/\.accept-all\.pft\.pft\.\.$/);
});

test("it speaks the language of the moment, keeps its ticks, and stands beside the dialog", async ({
  open,
  page,
  site,
}) => {
  pageWith(site, { services: SERVICES, languages: ["en", "ar"] });
  await open("/policy.html");
  await inPage(page).locator("[data-category=functional]").check();
  await inPage(page).getByLabel("Language").selectOption("ar");
  await expect(inPage(page)).toHaveAttribute("dir", "rtl");
  await expect(inPage(page).locator("[data-action=reject-all]")).toHaveText("رفض الكل");
  await expect(inPage(page).locator("[data-category=functional]")).toBeChecked();
  await banner(page).choose.click();
  await expect(preferences(page).category("functional")).not.toBeChecked();
  await preferences(page).action("close").click();
  await expect(inPage(page).locator("[data-category=functional]")).toBeChecked();
});

test("one that a script adds is filled, and one that goes away is left alone", async ({
  open,
  page,
}) => {
  await open("/plain-en.html");
  await page.evaluate(() =>
    document
      .querySelector("main")
      ?.insertAdjacentHTML("beforeend", "<sesame-preferences></sesame-preferences>"),
  );
  await expect(inPage(page).getByRole("switch")).toHaveCount(4);
  const left = await inPage(page).evaluateHandle((element) => element);
  await page.evaluate(() => document.querySelector("sesame-preferences")?.remove());
  await expect
    .poll(() => left.evaluate((element) => element.shadowRoot?.querySelectorAll("input").length))
    .toBe(0);
});
