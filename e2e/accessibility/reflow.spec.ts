import type { Locator, Page } from "@playwright/test";
import { fullPage, granted, HELD } from "../support/fullPage.ts";
import { installLook } from "../support/look.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  storedAnswer,
  test,
} from "../support/test.ts";

test.beforeEach(({ page }) => page.addInitScript(installLook));

/** What is wider than what it stands in, or has text that is cut off and cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { look } = window;
    const boxes = look.ours().filter((it) => !it.matches("[part=saved], option, svg, svg *"));
    const isCut = (it: HTMLElement) => {
      const { overflowX, overflowY } = getComputedStyle(it);
      const tooWide = it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0;
      const tooHigh =
        it.scrollHeight > it.clientHeight + 1 &&
        it.clientHeight > 0 &&
        /hidden|clip/.test(overflowY);
      return (
        tooHigh ||
        (tooWide && (overflowX !== "visible" || it.matches("button, label, summary, select")))
      );
    };
    const isOutside = (it: HTMLElement) => {
      const { left, right } = it.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1;
    };
    const wide =
      document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [];
    return [
      ...wide,
      ...boxes
        .filter((it) => isCut(it) || isOutside(it))
        .map((it) => `${look.nameOf(it)} is cut off`),
    ];
  });
}

async function reachAll(names: readonly string[], control: (name: string) => Locator) {
  for (const name of names) {
    await control(name).scrollIntoViewIfNeeded();
    await expect(control(name)).toBeInViewport({ ratio: 0.9 });
  }
}

/** Goes through the first and the second layer with everything open. */
async function throughBoth(page: Page, judge: (state: string) => Promise<void>): Promise<void> {
  await expect(banner(page).rejectAll).toBeVisible();
  await judge("banner");
  await banner(page).choose.click();
  const { dialog } = preferences(page);
  await expect(dialog.getByRole("switch").first()).toBeVisible();
  await preferences(page).expand();
  await judge("preferences");
}

/** The languages with the longest words for what we say. */
for (const language of ["de", "el", "hu", "fi"]) {
  test(`at 320 by 256 pixels nothing is cut off and every control is reached: ${language}`, async ({
    page,
    open,
    site,
  }) => {
    await page.setViewportSize({ width: 320, height: 256 }); // 1280 by 1024 at 400 %
    fullPage(site, "/full", { language, body: "<sesame-cookies></sesame-cookies>" });
    await open("/full");
    // names of that list
    await reachAll(["rejectAll", "acceptAll", "choose"], (name) => banner(page)[name as "choose"]);
    await throughBoth(page, async (state) => expect(await cutOff(page), state).toEqual([]));
    await reachAll(
      ["reject-all", "accept-all", "save", "language", "close"],
      preferences(page).action,
    );
  });
}

const SPACING =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

for (const [width, height] of [
  [1280, 720],
  [320, 640],
] as const) {
  test(`wider spacing of text cuts nothing off, ${width} pixels wide`, async ({
    page,
    open,
    site,
  }) => {
    await page.setViewportSize({ width, height });
    fullPage(site, "/full", {
      language: "de",
      body: `${HELD.replace('width="560"', 'width="300"')}<sesame-cookies></sesame-cookies>`,
      head: `<style>${SPACING}</style>`,
    });
    await open("/full");
    await throughBoth(page, async (state) => {
      const spaced = await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`:host { letter-spacing: 0.12em !important } ${css}`);
        const roots = [
          ...document.querySelectorAll("sesame-consent, sesame-placeholder, sesame-cookies"),
        ].map((it) => it.shadowRoot);
        for (const root of roots) root?.adoptedStyleSheets.push(sheet);
        return roots.length;
      }, SPACING);
      expect(spaced).toBe(3);
      expect(await cutOff(page), state).toEqual([]);
    });
  });
}

test("text twice as large cuts nothing off", async ({ page, open, site }) => {
  await page.setViewportSize({ width: 640, height: 720 });
  const session = await page.context().newCDPSession(page);
  // as in the browser's settings
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  fullPage(site, "/full", {
    language: "de",
    body: `${HELD}<sesame-cookies></sesame-cookies>`,
  });
  await open("/full");
  await throughBoth(page, async (state) => {
    await expect(banner(page).choose).toHaveCSS("font-size", "30px");
    expect(await cutOff(page), state).toEqual([]);
  });
});

test("with reduced motion nothing moves, in no state", async ({ page, open, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  fullPage(site, "/full", { body: HELD });
  await open("/full");
  const moving = () =>
    page.evaluate(() =>
      window.look
        .ours()
        .flatMap((it) =>
          ["", "::before", "::after", "::backdrop"].map(
            (pseudo) => [it, getComputedStyle(it, pseudo)] as const,
          ),
        )
        .filter(
          ([, { animationName, transitionDuration }]) =>
            animationName !== "none" || transitionDuration !== "0s",
        )
        .map(([it]) => window.look.nameOf(it)),
    );
  await throughBoth(page, async (state) => expect(await moving(), state).toEqual([]));
  await preferences(page).action("save").click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  expect(await moving()).toEqual([]);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.locator("sesame-consent [part=reopen]").click();
  await expect(preferences(page).dialog).toBeVisible();
  // so that it is seen that there is something to reduce
  expect(await moving()).toContain("performance");
});

test("nothing that is to be read or answered goes away by itself within a day", async ({
  page,
  site,
}) => {
  await page.clock.install();
  await answered(page, site, granted());
  fullPage(site, "/full", { body: HELD });
  await page.goto(`${site.url}/full`, { waitUntil: "networkidle" });
  await expect(page).toHaveTitle("A page!");
  await page.evaluate(() => window.Sesame?.withdraw());
  await expect(page.locator("sesame-consent [data-action=reload]")).toBeVisible();
  await page.locator("sesame-consent [part=reopen]").click();
  await expect(preferences(page).dialog).toBeVisible();
  await preferences(page).category("targeting").check();
  await page.clock.fastForward("24:00:00");
  await expect(preferences(page).category("targeting")).toBeChecked();
  await expect(page.locator("sesame-consent [data-action=reload]")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${site.url}/full`, { waitUntil: "networkidle" });
  await expect(banner(page).rejectAll).toBeVisible();
  await page.clock.fastForward("24:00:00");
  await expect(banner(page).rejectAll).toBeVisible();
});

test("a switch, a list of services and a pointer over anything change nothing but themselves", async ({
  page,
  open,
  site,
}) => {
  const before = line("p");
  await answered(page, site, before);
  fullPage(site, "/full");
  await open("/full");
  await page.locator("sesame-consent [part=reopen]").click();
  const { dialog, category } = preferences(page);
  await expect(dialog).toBeVisible();
  site.asked.length = 0;
  await category("functional").focus();
  await page.keyboard.press("Space");
  await expect(category("functional")).toBeFocused();
  await dialog.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(dialog.locator("summary").first()).toBeFocused();
  expect(await storedAnswer(page)).toBe(before);
  expect(await page.evaluate(() => window.Sesame?.allows("functional"))).toBe(false);
  await expect(dialog).toBeVisible();
  const shown = () => page.evaluate(() => window.look.ours().length);
  const count = await shown();
  for (const control of await dialog.locator("button, input, select, summary, a").all()) {
    await control.hover({ force: true });
    expect(await shown()).toBe(count);
  }
  expect(site.asked).toEqual([]);
  expect(page.url()).toBe(`${site.url}/full`);
});

test("the page does not shift when the banner comes and goes", async ({ page, open }) => {
  await open("/plain-en.html");
  await expect(banner(page).rejectAll).toBeVisible();
  await banner(page).rejectAll.click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            sum += entry.value; // layout-shift entries have it
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
  expect(shift).toBe(0);
});
