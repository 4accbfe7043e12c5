import type { Page } from "@playwright/test";
import { fullPage, granted, HELD } from "../support/fullPage.ts";
import { installLook } from "../support/look.ts";
import { answered, banner, expect, preferences, type Site, test } from "../support/test.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } }); // what is measured is at rest

test.beforeEach(({ page }) => page.addInitScript(installLook));

const ANSWERS = ["reject-all", "accept-all", "save"];

/** Goes through every state in which there is something to use or to read. */
async function throughAll(
  page: Page,
  site: Site,
  judge: (state: string) => Promise<void>,
): Promise<void> {
  await answered(page, site, granted());
  fullPage(site, "/answered", { body: HELD });
  await page.goto(`${site.url}/answered`, { waitUntil: "networkidle" });
  await expect(page).toHaveTitle("A page!");
  await page.evaluate(() => window.Sesame?.withdraw());
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  await expect(page.locator("sesame-consent [data-action=reload]")).toBeVisible();
  await expect(page.locator("sesame-placeholder [data-action=always]")).toBeVisible();
  await judge("floating button, reload notice, placeholder");
  await page.context().clearCookies();
  for (const position of ["bottom", "center", "bottom-start"] as const) {
    fullPage(site, `/${position}`, {
      config: { position },
      body: "<sesame-cookies></sesame-cookies>",
    });
    await page.goto(`${site.url}/${position}`, { waitUntil: "networkidle" });
    await expect(banner(page).rejectAll).toBeVisible();
    await expect(page.locator("sesame-cookies [part=change]")).toBeAttached();
    await judge(`banner, ${position}`);
  }
  await banner(page).choose.click();
  await preferences(page).expand();
  await preferences(page).category("performance").check();
  await judge("preferences");
}

for (const [device, width, height] of [
  ["desktop", 1280, 720],
  ["phone", 360, 740],
] as const) {
  test(`every control can be hit: 24 pixels each way, answers 44 high, on a ${device}`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height });
    const small: string[] = [];
    await throughAll(page, site, async (state) => {
      const found = await page.evaluate((answers) => {
        const { look } = window;
        const boxOf = (control: HTMLElement) => control.getBoundingClientRect();
        // A link in a sentence is as high as its line (the exception "inline" of SC 2.5.8).
        const isInSentence = (control: HTMLElement) =>
          control.localName === "a" &&
          getComputedStyle(control).display.startsWith("inline") &&
          getComputedStyle(control.assignedSlot?.parentElement ?? control.parentElement ?? control)
            .display === "block";
        return look
          .controls()
          .filter((control) => !isInSentence(control))
          .filter((control) => {
            const { width, height } = boxOf(control);
            const isAnswer = answers.includes(control.dataset["action"] ?? "");
            return width < 24 || height < (isAnswer ? 44 : 24);
          })
          .map(
            (control) =>
              `${look.nameOf(control)}: ${boxOf(control).width} by ${boxOf(control).height}`,
          );
      }, ANSWERS);
      small.push(...found.map((what) => `${state}: ${what}`));
      expect(await page.evaluate(() => window.look.controls().length), state).toBeGreaterThan(4);
    });
    expect(small).toEqual([]);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every text, switch, border of a field and focus ring has its contrast, ${colorScheme}`, async ({
    page,
    site,
  }) => {
    await page.emulateMedia({ colorScheme });
    const faint: string[] = [];
    let judged = 0;
    await throughAll(page, site, async (state) => {
      const found = await page.evaluate(() => {
        const { look } = window;
        const texts = look
          .texts()
          .map(({ text, contrast }) => ({ what: `text ${text}`, contrast, least: 4.5 }));
        const drawn = look
          .ours()
          .filter((it) => it.matches("[part=switch]:enabled, select"))
          .flatMap((it) => {
            const name = look.nameOf(it);
            const { borderColor, backgroundColor } = getComputedStyle(it);
            const edge = {
              what: `edge of ${name}`,
              contrast: look.contrast(borderColor, it.parentElement),
              least: 3,
            };
            if (it.localName === "select") return [edge];
            const thumb = getComputedStyle(it, "::before");
            const tick = getComputedStyle(it, "::after");
            const on = it.matches(":checked");
            return [
              edge,
              {
                what: `thumb of ${name}`,
                contrast: look.contrast(on ? thumb.backgroundColor : thumb.borderLeftColor, it),
                least: 3,
              },
              ...(on
                ? [
                    {
                      what: `track of ${name}`,
                      contrast: look.contrast(backgroundColor, it.parentElement),
                      least: 3,
                    },
                    {
                      what: `tick of ${name}`,
                      contrast: look.contrast(tick.borderRightColor, it, thumb.backgroundColor),
                      least: 3,
                    },
                  ]
                : []),
            ];
          });
        const rings = look.controls().flatMap((control) => {
          // newer than TypeScript's own list of options
          control.focus({ focusVisible: true } as FocusOptions);
          if (look.active() !== control) return []; // behind the dialog
          const { name, contrast, ring } = look.focused();
          return [{ what: `ring of ${name}`, contrast: ring < 2 ? 0 : contrast, least: 3 }];
        });
        return [...texts, ...drawn, ...rings];
      });
      judged += found.length;
      for (const { what, contrast, least } of found)
        if (contrast < least)
          faint.push(`${state}: ${what} has ${contrast.toFixed(2)} of ${least}`);
    });
    expect(faint).toEqual([]);
    expect(judged).toBeGreaterThan(150);
  });
}
