import type { Page } from "@playwright/test";
import { banner, expect, preferences, quiet, ran, test } from "./support/test.ts";

const CATEGORIES = ["performance", "functional", "targeting"];
const GOOGLE = ["www.google-analytics.com", "www.googletagmanager.com"];

/** What each category may do, and nothing else. */
const RELEASED: Readonly<Record<string, string[]>> = {
  performance: ["performance-external", "performance-inline", "performance-late"],
  functional: ["functional-external", "functional-inline", "functional-late"],
  targeting: ["targeting-external", "targeting-inline", "targeting-late", "targeting-template"],
};

async function cookieNames(page: Page): Promise<string[]> {
  return (await page.context().cookies()).map(({ name }) => name).sort();
}

test("before an answer nothing leaves, nothing runs and no cookie is set", async ({
  open,
  wire,
}) => {
  const page = await open("/leaks.html");
  await expect(banner(page).rejectAll).toBeVisible();
  expect(wire.sent).toEqual([]);
  expect(await cookieNames(page)).toEqual([]);
  expect(await ran(page)).toEqual([]);
});

test("after Reject all nothing leaves, and the answer is the only cookie, now and on the next page", async ({
  open,
  wire,
}) => {
  const page = await open("/leaks.html");
  await banner(page).rejectAll.click();
  await quiet(page);
  expect(wire.sent).toEqual([]);
  expect(await cookieNames(page)).toEqual(["sesame-consent"]);
  await open("/leaks.html");
  await expect(banner(page).rejectAll).toHaveCount(0);
  expect(wire.sent).toEqual([]);
  expect(await cookieNames(page)).toEqual(["sesame-consent"]);
  expect(await ran(page)).toEqual([]);
});

for (const granted of CATEGORIES) {
  test(`granting only ${granted} lets go of only what is ${granted}`, async ({
    open,
    wire,
    page,
  }) => {
    await open("/leaks.html");
    await banner(page).choose.click();
    await preferences(page).category(granted).check();
    await preferences(page).action("save").click();
    const onlyGranted = async () => {
      await expect.poll(async () => (await ran(page)).sort()).toEqual(RELEASED[granted]);
      await quiet(page);
      const own = [
        ...(granted === "performance" ? ["_ga", "_ga_AB12CD34EF"] : []),
        granted,
        "sesame-consent",
      ];
      expect(await cookieNames(page)).toEqual(own.sort());
      const hosts = [...new Set(wire.sent.map(({ host }) => host))].sort();
      expect(hosts).toEqual(
        [`${granted}.example`, ...(granted === "performance" ? GOOGLE : [])].sort(),
      );
    };
    await onlyGranted();
    wire.sent.length = 0;
    await page.reload({ waitUntil: "networkidle" });
    await onlyGranted();
  });
}

test("after Accept all everything is let go, each script once", async ({ open, page }) => {
  await open("/leaks.html");
  await banner(page).acceptAll.click();
  await expect
    .poll(async () => (await ran(page)).sort())
    .toEqual(Object.values(RELEASED).flat().sort());
});
