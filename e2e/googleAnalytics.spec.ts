import type { Page } from "@playwright/test";
import { answered, banner, expect, line, quiet, storedAnswer, test } from "./support/test.ts";

interface Seen {
  readonly layer: unknown[];
  readonly disabled: boolean | undefined;
}

const signals = (performance: string, functional: string, targeting: string) => ({
  ad_storage: targeting,
  ad_user_data: targeting,
  ad_personalization: targeting,
  analytics_storage: performance,
  functionality_storage: functional,
  personalization_storage: functional,
  security_storage: "granted",
});
const DEFAULT = ["consent", "default", signals("denied", "denied", "denied")];

/** The data layer as Google's tag found it when it ran. */
function seenByGoogle(page: Page): Promise<Seen | undefined> {
  return page.evaluate(() => (window as { seenByGoogle?: Seen }).seenByGoogle);
}

function commands(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    ((window as { dataLayer?: unknown[] }).dataLayer ?? []).map((entry) =>
      Object.prototype.toString.call(entry) === "[object Arguments]"
        ? [...(entry as Iterable<unknown>)]
        : entry,
    ),
  );
}

test("before an answer all seven signals are denied by default, and Google's tag is not loaded", async ({
  open,
  wire,
}) => {
  const page = await open("/leaks.html");
  expect(await commands(page)).toEqual([DEFAULT]);
  expect(wire.sent).toEqual([]);
});

test("on the first grant Google sees the default, one update, an event, and then its own commands", async ({
  open,
  page,
  wire,
}) => {
  await open("/leaks.html");
  await banner(page).acceptAll.click();
  await expect.poll(() => seenByGoogle(page)).toBeTruthy();
  const seen = await seenByGoogle(page);
  const granted = signals("granted", "granted", "granted");
  const event = {
    event: "sesame_consent_update",
    sesame: expect.objectContaining({ performance: true }),
  };
  expect(seen?.disabled).toBe(false);
  expect(seen?.layer).toEqual([
    DEFAULT,
    ["consent", "update", granted],
    event,
    ["js", expect.anything()],
    ["config", "G-AB12CD34EF"],
  ]);
  const google = () => wire.sent.filter(({ host }) => host.includes("google"));
  await expect.poll(google).toHaveLength(2);
  expect(google()[0]).toEqual({
    host: "www.googletagmanager.com",
    path: "/gtag/js?id=G-AB12CD34EF",
  });
});

test("a returning visitor's answer is told at once, before the tag", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  await open("/leaks.html");
  const seen = await seenByGoogle(page);
  expect(seen?.layer.slice(0, 2)).toEqual([
    DEFAULT,
    ["consent", "update", signals("granted", "denied", "denied")],
  ]);
  expect(seen?.disabled).toBe(false);
});

test("withdrawal tells Google, stops it, and removes its cookies", async ({
  open,
  page,
  site,
  wire,
}) => {
  await answered(page, site, line("p"));
  await open("/leaks.html");
  const names = async () => (await page.context().cookies()).map(({ name }) => name);
  expect(await names()).toContain("_ga_AB12CD34EF");
  await page
    .context()
    .addCookies([{ name: "_ga_OTHER", value: "1", domain: "localhost", path: "/" }]);
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reject all" }).click();
  await expect
    .poll(async () => (await names()).filter((name) => name.startsWith("_ga")))
    .toEqual([]);
  expect((await commands(page)).slice(-2)[0]).toEqual([
    "consent",
    "update",
    signals("denied", "denied", "denied"),
  ]);
  wire.sent.length = 0;
  await page.evaluate(() =>
    (window as { hitGoogle?: (name: string) => void }).hitGoogle?.("click"),
  );
  await quiet(page);
  expect(wire.sent).toEqual([]);
  expect(await storedAnswer(page)).toMatch(/\.reject-all\.pft\.\./);
});

test("a cookie that Google writes again just after the withdrawal is removed as well", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  await open("/leaks.html");
  await page.evaluate(() => window.Sesame?.withdraw());
  await page.evaluate(() => {
    document.cookie = "_ga=again; path=/";
  });
  await expect
    .poll(async () => (await page.context().cookies()).map(({ name }) => name).includes("_ga"), {
      timeout: 6000,
    })
    .toBe(false);
});

test("granting again after a withdrawal loads nothing twice", async ({
  open,
  page,
  site,
  wire,
}) => {
  await answered(page, site, line("p"));
  await open("/leaks.html");
  await page.evaluate(() => window.Sesame?.withdraw());
  await page.evaluate(() => window.Sesame?.choose({ performance: true }));
  await quiet(page);
  expect(wire.sent.filter(({ path }) => path.startsWith("/gtag/js"))).toHaveLength(1);
  expect(await page.evaluate(() => Reflect.get(window, "ga-disable-G-AB12CD34EF"))).toBe(false);
});
