// CNIL, délibérations n° 2020-091 (guidelines) and n° 2020-092 (recommendation) of 17 September
// 2020.
import { answersOf } from "../support/answers.ts";
import { BODY, configuredPage } from "../support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  storedAnswer,
  test,
} from "../support/test.ts";

for (const [action, method] of [
  ["rejectAll", "reject-all"],
  ["acceptAll", "accept-all"],
] as const) {
  test(`2020-092: one click on the first screen is all that it takes: ${action}`, async ({
    page,
    open,
  }) => {
    await open("/plain-fr.html");
    await banner(page)[action].click();
    await expect.poll(() => storedAnswer(page)).toContain(`.${method}.`);
    await expect(banner(page).rejectAll).toHaveCount(0);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}

test("2020-092: refusing is on the same level and in the same form as accepting", async ({
  page,
  open,
}) => {
  await open("/plain-fr.html");
  const { reject, accept } = await answersOf(page);
  expect([reject.label, accept.label]).toEqual(["Tout refuser", "Tout accepter"]);
  expect({ ...reject, label: "" }).toEqual({ ...accept, label: "" });
});

for (const granted of ["", "pft"]) {
  test(`2020-092: the answer is kept for six months, a refusal as long as a consent: ${granted || "none"} granted`, async ({
    page,
    site,
    open,
  }) => {
    await answered(page, site, line(granted, { daysAgo: 181 }));
    await open("/plain-fr.html");
    expect(await page.evaluate(() => window.Sesame?.state.status)).toBe("answered");
    await answered(page, site, line(granted, { daysAgo: 183 }));
    await open("/plain-fr.html");
    await expect(banner(page).rejectAll).toBeVisible();
    expect(await page.evaluate(() => window.Sesame?.state.grants)).toMatchObject({
      performance: false,
      targeting: false,
    });
  });
}

test("2020-091: consent can be withdrawn on every page and at every time, as simply as it was given", async ({
  page,
  site,
  open,
}) => {
  await answered(page, site, line("pft"));
  for (const path of ["/plain-fr.html", "/plain-en.html"]) {
    await open(path);
    await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  }
  await page.locator("sesame-consent [part=reopen]").click();
  await preferences(page).action("reject-all").click();
  expect(await page.evaluate(() => window.Sesame?.state.grants)).toMatchObject({
    performance: false,
    targeting: false,
  });
});

test("2020-092: who stands behind each tracker is named before consent is given", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { services: ["google-analytics=G-AB12CD34EF", "meta-pixel=1"] }, BODY);
  await open("/p");
  await banner(page).choose.click();
  const { dialog } = preferences(page);
  await expect(dialog.locator("summary")).toHaveCount(2);
  await preferences(page).expand();
  await expect(dialog.getByText("Google Analytics, by Google")).toBeVisible();
  await expect(dialog.getByText("Meta Pixel, by Meta")).toBeVisible();
  expect(await storedAnswer(page)).toBeUndefined();
});
