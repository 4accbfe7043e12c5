// Garante per la protezione dei dati personali, Linee guida cookie e altri strumenti di
// tracciamento, 10 June 2021 [9677876].
import { configuredPage, gated, note } from "../support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  quiet,
  ran,
  storedAnswer,
  test,
} from "../support/test.ts";

const HELD =
  gated('data-consent="performance"', note("performance")) +
  gated('data-consent="targeting"', note("targeting"));
const TALL = `${HELD}</head><body><main style="height: 4000px"><h1>A page</h1><a href="#end">A link</a><p id="end">An end</p></main></body></html>`;

for (const position of ["bottom", "center"]) {
  test(`closing without an answer keeps the defaults, which are that nothing but the necessary runs: ${position}`, async ({
    page,
    site,
    open,
  }) => {
    configuredPage(site, "/p", { position }, TALL);
    await open("/p");
    await banner(page).choose.click();
    await preferences(page).category("targeting").check();
    await preferences(page).action("close").click();
    if (position === "center") await page.keyboard.press("Escape");
    await page.evaluate(() => window.Sesame?.close());
    await quiet(page);
    expect(await ran(page)).toEqual([]);
    expect(await storedAnswer(page)).toBeUndefined();
    expect(await page.evaluate(() => window.Sesame?.state)).toMatchObject({
      status: "asking",
      grants: { necessary: true, performance: false, functional: false, targeting: false },
    });
  });
}

test("the preferences have a command to close at the top, as large as a finger and with a name", async ({
  page,
  open,
}) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  const { dialog, action } = preferences(page);
  await expect(action("close")).toHaveAccessibleName("Close without saving");
  const [box, frame] = [await action("close").boundingBox(), await dialog.boundingBox()];
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
  expect((box?.y ?? 0) - (frame?.y ?? 0)).toBeLessThan(40);
});

test("scrolling, moving on in the page and pressing keys is no consent", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", {}, TALL);
  await open("/p");
  await page.mouse.move(900, 100);
  await page.mouse.wheel(0, 2000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await page.mouse.click(900, 300);
  for (const key of ["Escape", "PageDown", "Space", "Enter"]) await page.keyboard.press(key);
  await quiet(page);
  expect(await storedAnswer(page)).toBeUndefined();
  expect(await ran(page)).toEqual([]);
  await expect(banner(page).rejectAll).toBeVisible();
});

test("there is no cookie wall: before any answer the page can be read, scrolled and used", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { position: "bottom" }, TALL);
  await open("/p");
  await expect(banner(page).rejectAll).toBeVisible();
  await page.getByRole("link", { name: "A link" }).click();
  await expect(page).toHaveURL(/#end$/);
  const covered = await banner(page).host.evaluate(
    (host) => host.getBoundingClientRect().height / innerHeight,
  );
  expect(covered).toBeLessThan(0.5);
});

test("where it stands in the middle as the owner's choice, closing it lets everybody in", async ({
  page,
  site,
  open,
}) => {
  configuredPage(site, "/p", { position: "center", lockScroll: true }, TALL);
  await open("/p");
  await expect(banner(page).rejectAll).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "A link" }).click();
  await expect(page).toHaveURL(/#end$/);
  expect(await storedAnswer(page)).toBeUndefined();
});

test("who has refused is not asked again for six months, unless the processing changes", async ({
  page,
  site,
  open,
}) => {
  await answered(page, site, line("", { daysAgo: 181 }));
  await open("/plain-en.html");
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  await expect(banner(page).rejectAll).toHaveCount(0);
  configuredPage(site, "/changed", { policy: { version: "2" } }, TALL);
  await open("/changed");
  await expect(banner(page).rejectAll).toBeVisible();
});
