// Regulation (EU) 2016/679, Article 7: conditions for consent.
import { configuredPage, gated, note } from "../support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  ran,
  storedAnswer,
  test,
} from "../support/test.ts";

const BODY = `${gated('data-consent="performance"', note("performance"))}</head><body><main><h1>A page</h1></main>
  <button data-sesame="withdraw">Withdraw</button></body></html>`;

test("7(1): what was asked, what was granted, when and how, is kept with the answer", async ({
  page,
  open,
}) => {
  const before = Date.now();
  await open("/plain-en.html");
  await banner(page).acceptAll.click();
  await expect
    .poll(() => storedAnswer(page))
    .toMatch(/^1\.\d{10}\.\w{16,}\.accept-all\.pft\.pft\.\.$/);
  const decision = await page.evaluate(() => window.Sesame?.state.decision);
  expect(decision).toMatchObject({ method: "accept-all" });
  expect(decision?.time).toBeGreaterThanOrEqual(before - 1000);
});

test("7(2): the request stands apart from the page's other matter, under a heading of its own and in the page's language", async ({
  page,
  open,
}) => {
  await open("/plain-fr.html");
  await expect(banner(page).region).toBeVisible();
  await expect(banner(page).host.getByRole("heading")).toHaveCount(1);
  await expect(banner(page).host).toHaveAttribute("lang", "fr");
});

const MIND = {
  en: "You can change your mind at any time",
  fr: "Vous pouvez changer d’avis à tout moment",
  ar: "تغيير رأيك في أي وقت",
};

for (const [language, words] of Object.entries(MIND)) {
  test(`7(3): that one may change one's mind is said before one answers: ${language}`, async ({
    page,
    open,
  }) => {
    await open(`/plain-${language}.html`);
    await expect(banner(page).host.locator("> p")).toContainText(words);
    expect(await storedAnswer(page)).toBeUndefined();
  });
}

test("7(3): withdrawing is as easy as giving: one click where the page offers it, two where it does not", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", {}, BODY);
  await answered(page, site, line("pft"));
  await open("/p");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect.poll(() => storedAnswer(page)).toContain(".withdraw.pft..");
  await answered(page, site, line("pft"));
  await open("/plain-en.html");
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await preferences(page).action("reject-all").click();
  await expect.poll(() => storedAnswer(page)).toContain(".reject-all.pft..");
});

test("7(3): a withdrawal stops what it can at once, says what runs on, and holds on the next page", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", {}, BODY);
  await answered(page, site, line("p"));
  await open("/p");
  expect(await ran(page)).toEqual(["performance"]);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.locator("sesame-consent [part=notice]")).toBeVisible();
  await open("/p");
  expect(await ran(page)).toEqual([]);
});

test("7(4): the page gives as much to who refuses as to who accepts", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", {}, BODY);
  await open("/p");
  await banner(page).rejectAll.click();
  await expect(page.getByRole("heading", { name: "A page" })).toBeInViewport();
  await page.getByRole("button", { name: "Withdraw" }).click({ trial: true });
});
