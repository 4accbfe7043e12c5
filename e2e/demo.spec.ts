import { banner, expect, preferences, test } from "./support/test.ts";

const HOME = { en: "/utopie/en/", fr: "/utopie/fr/", ar: "/utopie/ar/" };

for (const [language, path] of Object.entries(HOME)) {
  test(`the company's site asks in its language and logs what has run: ${language}`, async ({
    open,
    page,
    wire,
  }) => {
    await open(path);
    await expect(banner(page).host).toHaveAttribute("lang", language);
    const log = page.getByRole("log");
    await expect(log).not.toContainText("visits.js");
    expect(wire.sent).toEqual([]);
    await banner(page).choose.click();
    await preferences(page).category("performance").check();
    await preferences(page).action("save").click();
    await expect(log).toContainText("visits.js");
    await expect(log).not.toContainText("text-size.js");
    await expect
      .poll(() => wire.sent.map(({ host }) => host))
      .toContain("www.googletagmanager.com");
  });

  test(`its privacy page has a cookie section with working controls: ${language}`, async ({
    open,
    page,
  }) => {
    await open(path);
    await banner(page).acceptAll.click();
    await open(`${path}privacy.html`);
    await expect(page.locator("#cookies")).toContainText("Google Analytics");
    const names = async () => (await page.context().cookies()).map(({ name }) => name);
    expect(await names()).toEqual(expect.arrayContaining(["utopie-campaign", "_ga"]));
    await page.locator("#cookies [data-sesame=withdraw]").click();
    await expect.poll(names).toEqual(["sesame-consent"]);
    await expect.poll(() => page.evaluate(() => window.Sesame?.allows("targeting"))).toBe(false);
    await page.locator("#cookies [data-sesame=preferences]").click();
    await expect(preferences(page).dialog).toBeVisible();
    await expect(preferences(page).category("targeting")).not.toBeChecked();
  });
}

test("the start page of the demo leads to every site", async ({ open, page, site }) => {
  await open("/");
  const links = await page
    .locator("main a")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).pathname)); // a's only
  for (const path of Object.values(HOME)) expect(links).toContain(path);
  for (const path of links)
    expect((await page.request.get(`${site.url}${path}`)).status()).toBe(200);
});
