// CCPA regulations, 11 CCR § 7004 (a)(2) symmetry in choice, (a)(3) no confusing language or
// elements, (a)(5) easy to execute.
import { POSITIONS, SCREENS, unfairness } from "../support/answers.ts";
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

test("(a)(2): the path to the choice that protects more is no longer than the other, in clicks and in presses of keys", async ({
  page,
  open,
}) => {
  const steps: Record<string, number> = {};
  for (const action of ["reject-all", "accept-all"]) {
    await page.context().clearCookies();
    await open("/bare.html");
    await expect(banner(page).rejectAll).toBeVisible();
    const isThere = () =>
      page.evaluate((name) => document.activeElement?.getAttribute("data-action") === name, action);
    for (steps[action] = 0; !(await isThere()) && steps[action] < 9; steps[action]++)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => storedAnswer(page)).toContain(action);
  }
  expect(steps["reject-all"]).toBeLessThanOrEqual(steps["accept-all"] ?? 0);
});

test("(a)(2): both are as large and as plain to see, wherever the banner stands", async ({
  page,
  site,
}) => {
  for (const position of POSITIONS) {
    configuredPage(site, `/${position}`, { position }, BODY);
    await page.goto(`${site.url}/${position}`);
    await expect(banner(page).rejectAll).toBeVisible();
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      expect.soft(await unfairness(page), `${position} ${screen.width}`).toEqual([]);
    }
  }
});

test("(a)(2): opting out later takes no more steps than opting in later", async ({
  page,
  site,
  open,
}) => {
  for (const [before, action, after] of [
    ["pft", "reject-all", ""],
    ["", "accept-all", "pft"],
  ] as const) {
    await answered(page, site, line(before));
    await open("/plain-en.html");
    await page.getByRole("button", { name: "Cookie settings" }).click();
    await preferences(page).action(action).click();
    await expect.poll(() => storedAnswer(page)).toContain(`.${action}.pft.${after}.`);
  }
});

test("(a)(3): no wording turns yes into no: each switch is named by its purpose, on is yes, and its state is told and drawn", async ({
  page,
  open,
}) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  const { dialog, category } = preferences(page);
  await expect(
    dialog.getByText(/\b(do not|don't|opt.out|disable|block|unsubscribe)\b/i),
  ).toHaveCount(0);
  const drawn = () =>
    category("performance").evaluate(
      (input) => getComputedStyle(input, "::before").insetInlineStart,
    );
  await expect(category("performance")).toHaveRole("switch");
  await expect(category("performance")).not.toBeChecked();
  const off = await drawn();
  await category("performance").check();
  await expect.poll(drawn).not.toBe(off);
  await preferences(page).action("save").click();
  await expect.poll(() => storedAnswer(page)).toContain(".choose.pft.p.");
});

test("(a)(3): no page can draw a switch that is off as one that is on", async ({ page, open }) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  const drawn = () =>
    preferences(page)
      .category("performance")
      .evaluate((input) => getComputedStyle(input, "::before").insetInlineStart);
  const off = await drawn();
  await page.addStyleTag({
    content: `sesame-consent::part(switch), input { background: red !important; border-color: red !important }
      sesame-consent::part(switch)::before, input::before { inset-inline-start: 1.4375em !important }`,
  });
  expect(await drawn()).toBe(off);
});

test("(a)(5): an answer is taken at once: nothing asks whether one is sure, and nothing tries to change it", async ({
  page,
  open,
}) => {
  let dialogs = 0;
  page.on("dialog", async (dialog) => {
    dialogs++;
    await dialog.dismiss();
  });
  await open("/plain-en.html");
  await banner(page).rejectAll.click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(dialogs).toBe(0);
});
