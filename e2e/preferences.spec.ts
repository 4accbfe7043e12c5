import { answered, banner, expect, line, preferences, storedAnswer, test } from "./support/test.ts";

test("every category is a switch; what is necessary is on, locked and says why", async ({
  open,
  page,
}) => {
  await open("/leaks.html");
  await banner(page).choose.click();
  const { dialog, category } = preferences(page);
  await expect(dialog.getByRole("switch", { includeHidden: false })).toHaveCount(4);
  await expect(category("necessary")).toBeChecked();
  await expect(category("necessary")).toBeDisabled();
  await expect(category("necessary")).toHaveAccessibleName("Strictly necessary");
  await expect(category("necessary")).toHaveAccessibleDescription(
    /cannot be switched off, because/,
  );
  for (const name of ["performance", "functional", "targeting"])
    await expect(category(name)).not.toBeChecked();
});

test("saving stores exactly what is switched on", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  await preferences(page).category("functional").check();
  await preferences(page).action("save").click();
  await expect(preferences(page).dialog).toHaveCount(0);
  await expect(banner(page).rejectAll).toHaveCount(0);
  expect(await storedAnswer(page)).toMatch(/\.choose\.pft\.f\.\.$/);
});

for (const [how, close] of [
  ["the close button", (page) => preferences(page).action("close").click()],
  ["Escape", (page) => page.keyboard.press("Escape")],
] as const satisfies [string, (page: import("@playwright/test").Page) => Promise<void>][]) {
  test(`closing by ${how} grants nothing, asks on, and forgets the ticks`, async ({
    open,
    page,
  }) => {
    await open("/leaks.html");
    await banner(page).choose.click();
    await preferences(page).category("targeting").check();
    await close(page);
    await expect(preferences(page).dialog).toHaveCount(0);
    expect(await storedAnswer(page)).toBeUndefined();
    await expect(banner(page).choose).toBeFocused();
    await banner(page).choose.click();
    await expect(preferences(page).category("targeting")).not.toBeChecked();
  });
}

test("a category takes its services along, and one service can be refused by itself", async ({
  open,
  page,
}) => {
  await open("/leaks.html");
  await banner(page).choose.click();
  const { dialog, category, service, action } = preferences(page);
  await dialog.getByText("1 service").click();
  await expect(dialog.getByText("2 years").first()).toBeVisible();
  await category("performance").check();
  await expect(service("google-analytics")).toBeChecked();
  await service("google-analytics").uncheck();
  await action("save").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.choose\.pft\.p\.!google-analytics\.$/);
  expect(await page.evaluate(() => window.Sesame?.allows("performance"))).toBe(true);
  expect(await page.evaluate(() => window.Sesame?.allows("google-analytics"))).toBe(false);
});

test("who has answered sees the answer and its date, and can change it", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  await open("/plain-fr.html");
  await page.getByRole("button", { name: "Paramètres des cookies" }).click();
  const { dialog, category, action } = preferences(page);
  await expect(category("performance")).toBeChecked();
  const today = new Intl.DateTimeFormat("fr", { dateStyle: "long" }).format(new Date());
  await expect(dialog.getByText(`Votre choix du ${today}.`)).toBeVisible();
  await category("performance").uncheck();
  await category("targeting").check();
  await action("save").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.abcdefgh12345678\.choose\.pft\.t\.\.$/);
});

test("the language can be changed while the preferences are open", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  await page.evaluate(() => window.Sesame?.setLanguage("ar"));
  await expect(page.getByRole("dialog", { name: "إعدادات ملفات تعريف الارتباط" })).toBeVisible();
  await expect(banner(page).host).toHaveAttribute("dir", "rtl");
});

test("the page behind the preferences is out of reach of the keyboard", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  const reached = new Set<string>();
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.tagName ?? ""));
  }
  expect([...reached].filter((name) => name === "A" || name === "BUTTON")).toEqual([]);
});

test("however often one answers, there is one button to come back", async ({ open, page }) => {
  await open("/plain-en.html");
  for (const answer of ["rejectAll", "acceptAll", "rejectAll"] as const)
    await page.evaluate((name) => window.Sesame?.[name](), answer);
  await expect(page.getByRole("button", { name: "Cookie settings" })).toHaveCount(1);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("button", { name: "Cookie settings" })).toHaveCount(1);
});
