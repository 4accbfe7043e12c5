import type { Page } from "@playwright/test";
import { consentOMaticIn, type Wishes } from "../support/consentOMatic.ts";
import { configuredPage } from "../support/gatedPage.ts";
import { answered, banner, expect, line, storedAnswer, test } from "../support/test.ts";

const EVERYTHING: Wishes = { A: true, B: true, D: true, E: true, F: true, X: true };

for (const [what, wishes, answer] of [
  ["nothing", {}, "choose.pft..."],
  ["preferences", { A: true }, "choose.pft.f.."],
  ["performance", { B: true }, "choose.pft.p.."],
  ["advertising", { F: true }, "choose.pft.t.."],
  ["all but advertising", { ...EVERYTHING, F: false }, "choose.pft.pf.."],
  ["what we have no category for", { D: true, E: true, X: true }, "choose.pft..."],
] as const) {
  test(`our rule answers as its user wishes: ${what}`, async ({ page, site }) => {
    await page.goto(`${site.url}/plain-en.html`);
    expect(await answerOf(page, wishes)).toBe(answer);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(banner(page).rejectAll).toHaveCount(0);
  });
}

test("our rule goes by no word: it answers on a page in Arabic", async ({ page, site }) => {
  await page.goto(`${site.url}/plain-ar.html`);
  expect(await answerOf(page, { B: true })).toBe("choose.pft.p..");
});

test("our rule passes over categories that the page does not ask for", async ({ page, site }) => {
  configuredPage(site, "/one.html", { categories: ["performance"] }, "<body><p>x");
  await page.goto(`${site.url}/one.html`);
  expect(await answerOf(page, EVERYTHING)).toBe("choose.p.p..");
});

test("our rule finds the banner in the middle of the page as well", async ({ page, site }) => {
  configuredPage(site, "/middle.html", { position: "center" }, "<body><p>x");
  await page.goto(`${site.url}/middle.html`);
  expect(await answerOf(page, { A: true })).toBe("choose.pft.f..");
});

test("our rule leaves an answer that was given before as it is", async ({ page, site }) => {
  await answered(page, site, line("pft"));
  await page.goto(`${site.url}/plain-en.html`);
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  expect(await consentOMaticIn(page, {})).toBe(false);
  expect(await storedAnswer(page)).toMatch(/\.choose\.pft\.pft\.\.$/);
});

async function answerOf(page: Page, wishes: Wishes): Promise<string> {
  await expect(banner(page).choose).toBeVisible();
  expect(await consentOMaticIn(page, wishes)).toBe(true);
  await expect.poll(() => storedAnswer(page)).toBeTruthy();
  return ((await storedAnswer(page)) ?? "").split(".").slice(3).join(".");
}
