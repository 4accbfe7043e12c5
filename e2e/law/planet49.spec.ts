// Court of Justice of the European Union, C-673/17 (Planet49), 1 October 2019.
import { configuredPage, gated, note } from "../support/gatedPage.ts";
import { banner, expect, preferences, quiet, ran, storedAnswer, test } from "../support/test.ts";

const HELD = ["performance", "functional", "targeting"]
  .map((name) => gated(`data-consent="${name}"`, note(name)))
  .join("");
const BODY = `${HELD}</head><body><main><h1>A page</h1></main></body></html>`;
const SERVICES = ["google-analytics=G-AB12CD34EF", "youtube"];

test("§ 65: consent is an act: no switch is on that the visitor has not switched on, and saving them untouched grants nothing", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { services: SERVICES }, BODY);
  await open("/p");
  expect(await ran(page)).toEqual([]);
  await banner(page).choose.click();
  for (const name of ["performance", "functional", "targeting"])
    await expect(preferences(page).category(name)).not.toBeChecked();
  for (const name of ["google-analytics", "youtube"])
    await expect(preferences(page).service(name)).not.toBeChecked();
  await preferences(page).action("save").click();
  await quiet(page);
  expect(await storedAnswer(page)).toMatch(/\.choose\.pft\.\.\.$/);
  expect(await ran(page)).toEqual([]);
});

test("§ 58: consent is specific: one purpose that is switched on grants that purpose and no other", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { services: SERVICES }, BODY);
  await open("/p");
  await banner(page).choose.click();
  await preferences(page).category("functional").check();
  await preferences(page).action("save").click();
  await expect.poll(() => ran(page)).toEqual(["functional"]);
  expect(await page.evaluate(() => window.Sesame?.state.grants)).toMatchObject({
    performance: false,
    targeting: false,
  });
});

test("§ 75-81: how long each cookie lasts, and whether third parties have access, is told before", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { services: SERVICES }, BODY);
  await open("/p");
  await banner(page).choose.click();
  const { dialog } = preferences(page);
  await expect(dialog.locator("summary")).toHaveCount(2);
  await preferences(page).expand();
  await expect(dialog.getByText("Google Analytics, by Google")).toBeVisible();
  const rows = dialog.locator("[part=cookies] > div");
  expect(await rows.count()).toBeGreaterThan(2);
  for (const row of await rows.all()) {
    await expect(row.locator("dt")).not.toBeEmpty();
    await expect(row.locator("dd")).toHaveText(/day|month|year|hour|minute|until you close/);
  }
});
