import type { Page } from "@playwright/test";
import { fullPage, granted, HELD } from "../support/fullPage.ts";
import { installLook } from "../support/look.ts";
import {
  answered,
  banner,
  expect,
  preferences,
  type Site,
  storedAnswer,
  test,
} from "../support/test.ts";

test.beforeEach(({ page }) => page.addInitScript(installLook));

/**
 * What has the focus. On its way there nothing may be hidden, or without a ring that can be seen.
 */
async function focused(page: Page): Promise<string> {
  const { name, ring, contrast, hidden } = await page.evaluate(() => window.look.focused());
  expect({ name, hidden }).toEqual({ name, hidden: "" });
  expect(ring, `the ring of ${name}`).toBeGreaterThanOrEqual(2);
  expect(contrast, `the contrast of the ring of ${name}`).toBeGreaterThanOrEqual(3);
  return name;
}

/** Presses Tab until a control has the focus. Returns all that it came by. */
async function tabTo(page: Page, control: string, key = "Tab"): Promise<string[]> {
  const passed: string[] = [];
  while (passed.at(-1) !== control && passed.length < 30) {
    await page.keyboard.press(key);
    passed.push(await focused(page));
  }
  expect(passed.at(-1), passed.join(", ")).toBe(control);
  return passed;
}

async function openFull(
  page: Page,
  site: Site,
  options: Parameters<typeof fullPage>[2] = {},
): Promise<void> {
  fullPage(site, "/full", options);
  await page.goto(`${site.url}/full`, { waitUntil: "networkidle" });
}

for (const [action, position] of [
  ["reject-all", "bottom-start"],
  ["accept-all", "bottom"],
] as const) {
  test(`one can answer by keyboard, and goes on in the page's main part: ${action}, ${position}`, async ({
    page,
    site,
  }) => {
    await openFull(page, site, { config: { position } });
    await expect(banner(page).rejectAll).toBeVisible();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    const order = ["Privacy policy", "reject-all", "accept-all"];
    expect(await tabTo(page, action)).toEqual(order.slice(0, order.indexOf(action) + 1));
    await page.keyboard.press("Enter");
    await expect.poll(() => storedAnswer(page)).toMatch(new RegExp(`\\.${action}\\.`));
    await expect(page.locator("main")).toBeFocused();
  });
}

test("one can choose by keyboard: switches, services, language, and saving", async ({
  page,
  site,
}) => {
  await openFull(page, site, { body: `<a href="#first">First link</a>` });
  await tabTo(page, "preferences");
  await page.keyboard.press("Enter");
  const { dialog, category } = preferences(page);
  await expect(dialog.getByRole("heading", { name: "Cookie settings" })).toBeFocused();
  await tabTo(page, "performance");
  await page.keyboard.press("Space");
  await expect(category("performance")).toBeChecked();
  await tabTo(page, "1 service");
  await page.keyboard.press("Enter");
  expect(await tabTo(page, "google-analytics")).toEqual(["google-analytics"]);
  await page.keyboard.press("Space");
  expect(await tabTo(page, "language")).toEqual([
    "functional",
    "1 service",
    "targeting",
    "language",
  ]);
  await page.keyboard.type("fran");
  await expect(dialog.getByRole("heading", { name: "Paramètres" })).toBeVisible();
  await expect(dialog.locator("select")).toBeFocused();
  expect(await tabTo(page, "save")).toEqual(["reject-all", "accept-all", "save"]);
  await page.keyboard.press("Enter");
  await expect.poll(() => storedAnswer(page)).toMatch(/\.choose\.pft\.p\.!google-analytics\.$/);
  await expect(dialog).toHaveCount(0);
  // what has opened the dialog is gone with the banner
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "First link" })).toBeFocused();
});

test("one comes back by the floating button, and its focus is given back however the dialog is left", async ({
  page,
  site,
}) => {
  await answered(page, site, granted());
  await openFull(page, site);
  const reopen = page.locator("sesame-consent [part=reopen]");
  const { dialog } = preferences(page);
  await tabTo(page, "preferences");
  for (const leave of ["Escape", "close", "reject-all"]) {
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("heading", { name: "Cookie settings" })).toBeFocused();
    if (leave === "close") expect(await tabTo(page, leave)).toEqual(["close"]);
    else if (leave !== "Escape") await tabTo(page, leave);
    await page.keyboard.press(leave === "Escape" ? leave : "Enter");
    await expect(dialog).toHaveCount(0);
    await expect(reopen).toBeFocused();
  }
  await expect.poll(() => storedAnswer(page)).toMatch(/\.reject-all\./);
});

test("in the middle of the page the banner keeps the focus until it is answered, or left by Escape without an answer", async ({
  page,
  site,
}) => {
  await openFull(page, site, { config: { position: "center" } });
  await expect(page.getByRole("dialog")).toBeVisible();
  const reached = new Set<string>();
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => window.look.active() !== document.body))
      reached.add(await focused(page));
  }
  expect([...reached].sort()).toEqual([
    "Privacy policy",
    "accept-all",
    "preferences",
    "reject-all",
  ]);
  await tabTo(page, "preferences");
  await page.keyboard.press("Enter");
  await expect(preferences(page).action("save")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(preferences(page).action("save")).toHaveCount(0);
  expect(await focused(page)).toBe("preferences");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("main")).toBeFocused();
  expect(await storedAnswer(page)).toBeUndefined();
});

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`where the page's own control is gone the main part has the focus, motion: ${reducedMotion}`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await answered(page, site, granted());
    await openFull(page, site, { body: `<p><button data-sesame="preferences"></button>` });
    for (const leave of ["Escape", "close"]) {
      await page.evaluate(() => {
        const paragraph = document.querySelector("p");
        if (paragraph) paragraph.innerHTML = `<button data-sesame="preferences">Cookies</button>`;
      });
      await page.getByRole("button", { name: "Cookies" }).focus();
      await page.keyboard.press("Enter");
      await expect(preferences(page).dialog).toBeVisible();
      await page.evaluate(() => document.querySelector("p button")?.remove());
      if (leave === "close") await tabTo(page, "close");
      await page.keyboard.press(leave === "close" ? "Enter" : leave);
      await expect(preferences(page).dialog).toHaveCount(0);
      await expect(page.locator("main")).toBeFocused();
    }
  });
}

test("the reload notice hides no control, and hands the focus on when it is put away", async ({
  page,
  site,
}) => {
  await answered(page, site, granted());
  await openFull(page, site, { body: HELD });
  await expect(page).toHaveTitle("A page!");
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  await page.evaluate(() => window.Sesame?.rejectAll());
  await expect(page.locator("sesame-consent [data-action=dismiss]")).toBeVisible();
  await tabTo(page, "preferences");
  await tabTo(page, "dismiss");
  await page.keyboard.press("Enter");
  await expect(page.locator("sesame-consent [data-action=dismiss]")).toHaveCount(0);
  await expect(page.locator("main")).toBeFocused();
});

const LINKS = Array.from({ length: 30 }, (_, at) => `<a href="#${at}">Link ${at}</a>`).join(" ");
const IN_A_COLUMN = `<style>main a { display: block; padding-block: 4px; inline-size: fit-content }</style>`;

/** The links that the banner hides, or that are out of view, when they have the focus. */
function hiddenLinks(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    const frame = document.querySelector("sesame-consent")?.shadowRoot?.querySelector("section");
    for (const link of document.querySelectorAll<HTMLElement>("main a")) {
      link.focus();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const box = link.getBoundingClientRect();
      const over = frame?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
      // A margin of the page's own is wider than the banner's by a few pixels: those do not count
      // as seen.
      const isSeen =
        box.top < over.top ||
        box.bottom > over.bottom ||
        box.left < over.left - 8 ||
        box.right > over.right;
      if (!isSeen || box.top < -1 || box.bottom > innerHeight + 1) names.push(link.textContent);
    }
    return names;
  });
}

test("nothing of the page has the focus behind the banner, wherever it stands and however low the window is", async ({
  page,
  site,
}) => {
  for (const [position, width, height] of [
    ["bottom-start", 1280, 600],
    ["bottom", 1280, 600],
    ["top", 1280, 400],
    ["top-start", 1280, 400],
    ["bottom-start", 360, 640],
    ["bottom-end", 320, 256],
  ] as const) {
    await page.setViewportSize({ width, height });
    await openFull(page, site, { config: { position }, body: LINKS, head: IN_A_COLUMN });
    await expect(banner(page).rejectAll).toBeVisible();
    expect(await hiddenLinks(page), `${position}, ${width} by ${height}`).toEqual([]);
  }
});
