// EDPB, Report of the work undertaken by the Cookie Banner Taskforce, adopted on 17 January 2023:
// practices A to K.
import type { Page } from "@playwright/test";
import {
  answersOf,
  contrastsOf,
  LANGUAGES,
  POSITIONS,
  SCREENS,
  unfairness,
} from "../support/answers.ts";
import { PROPERTIES, partRules, RULES } from "../support/attempts.ts";
import { BODY, configuredPage } from "../support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  type Site,
  storedAnswer,
  test,
} from "../support/test.ts";

const SERVICES = ["google-analytics=G-AB12CD34EF", "meta-pixel=1234567890", "stripe"];

test.use({ trace: "off", contextOptions: { reducedMotion: "reduce" } });

async function openWith(page: Page, site: Site, config: object): Promise<void> {
  configuredPage(site, "/p", { theme: "light", services: SERVICES, ...config }, BODY);
  await page.context().clearCookies();
  await page.goto(`${site.url}/p`);
  await expect(banner(page).acceptAll).toBeVisible();
}

/** What is unfair under each of the sheets, on a large screen and a small one. */
async function faultsUnder(
  page: Page,
  sheets: Readonly<Record<string, string>>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    for (const [name, content] of Object.entries(sheets)) {
      const sheet = await page.addStyleTag({ content });
      faults.push(
        ...(await unfairness(page))
          .slice(0, 3)
          .map((fault) => `${screen.width}, ${name}: ${fault}`),
      );
      await sheet.evaluate((element: HTMLElement) => element.remove());
    }
  }
  return faults;
}

async function openPreferences(page: Page): Promise<void> {
  await page.evaluate(() => window.Sesame?.openPreferences());
  await expect(preferences(page).action("accept-all")).toBeVisible();
}

/** The names of all parts of ours that there are, and of those that a page may try. */
async function partsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(() =>
    [
      ...(document.querySelector("sesame-consent")?.shadowRoot?.querySelectorAll("[part]") ?? []),
    ].flatMap(({ part }) => [...part]),
  );
  return [
    ...new Set([
      ...found,
      "reject-all",
      "accept-all",
      "answer",
      "answers",
      "actions",
      "banner",
      "preferences",
      "save",
    ]),
  ];
}

for (const theme of ["light", "dark"]) {
  test(`A: the first layer has a way to reject beside the way to accept, wherever it stands, on every screen and in every direction: ${theme}`, async ({
    page,
    site,
  }) => {
    const faults: string[] = [];
    for (const position of POSITIONS) {
      await openWith(page, site, { position, theme });
      for (const language of theme === "light" ? LANGUAGES : ["en"]) {
        await page.evaluate((tag) => window.Sesame?.setLanguage(tag), language);
        for (const screen of SCREENS) {
          await page.setViewportSize(screen);
          const name = `${position} ${language} ${screen.width}`;
          const { reject, accept } = await answersOf(page);
          faults.push(...(await unfairness(page)).map((fault) => `${name}: ${fault}`));
          if (Math.abs(reject.top - accept.top) > 1)
            faults.push(`${name}: they do not stand side by side`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
}

test("A: the second layer has it as well, on every screen and in every direction", async ({
  page,
  site,
}) => {
  await openWith(page, site, {});
  await openPreferences(page);
  const faults: string[] = [];
  for (const language of LANGUAGES) {
    await page.evaluate((tag) => window.Sesame?.setLanguage(tag), language);
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      faults.push(
        ...(await unfairness(page)).map((fault) => `${language} ${screen.width}: ${fault}`),
      );
    }
  }
  expect(faults).toEqual([]);
});

test("A: no text of the owner's takes the refusal away", async ({ page, site }) => {
  for (const own of [
    { rejectAll: "" },
    { rejectAll: " " },
    { rejectAll: "Accept all" },
    { rejectAll: "x", acceptAll: "x" },
  ]) {
    await openWith(page, site, { texts: { en: { banner: own, preferences: own } } });
    await expect(banner(page).rejectAll).toHaveText("Reject all");
    await openPreferences(page);
    await expect(preferences(page).action("reject-all")).toHaveText("Reject all");
  }
  await openWith(page, site, { texts: { en: { banner: { rejectAll: "No".repeat(60) } } } });
  expect(await unfairness(page)).toEqual([]);
});

test("B: nothing is ticked before the visitor ticks it, whatever the owner has set", async ({
  page,
  site,
}) => {
  const wishes = {
    consentMode: { advanced: true, defaults: [{ region: ["US"], ad_storage: "granted" }] },
    policy: { version: "2" },
  };
  await openWith(page, site, wishes);
  await openPreferences(page);
  const switches = preferences(page).dialog.getByRole("switch", { includeHidden: true });
  const on = () =>
    switches.evaluateAll((all: HTMLInputElement[]) =>
      all
        .filter(({ checked }) => checked)
        .map(({ dataset }) => dataset["category"] ?? dataset["service"]),
    );
  expect(await on()).toEqual(["necessary", "stripe"]);
  await preferences(page).action("save").click();
  expect(await storedAnswer(page)).toMatch(/\.choose\.pft\.\.\.2$/);
});

test("C: the way to reject is a button like the other and no link, whatever rule of the page is aimed at it", async ({
  page,
  site,
}) => {
  for (const position of ["bottom-start", "bottom", "center"]) {
    await openWith(page, site, { position });
    const { kind, label } = (await answersOf(page)).reject;
    expect([kind, label]).toEqual(["button button null", "Reject all"]);
    expect(await faultsUnder(page, { ...RULES, ...partRules(await partsOf(page)) })).toEqual([]);
  }
});

test("C: nor has a page a rule that takes hold of one of the two in the second layer", async ({
  page,
  site,
}) => {
  await openWith(page, site, {});
  await openPreferences(page);
  expect(await faultsUnder(page, { ...RULES, ...partRules(await partsOf(page)) })).toEqual([]);
});

test("D: no colour, size or width that an owner may set makes one of the two another than the other", async ({
  page,
  site,
}) => {
  for (const position of ["bottom-start", "top", "center"]) {
    await openWith(page, site, { position });
    expect(await faultsUnder(page, PROPERTIES), position).toEqual([]);
  }
  await openPreferences(page);
  expect(await faultsUnder(page, PROPERTIES)).toEqual([]);
});

for (const theme of ["light", "dark"]) {
  test(`E: the words of both can be read, on every colour that an owner may set: ${theme}`, async ({
    page,
    site,
  }) => {
    for (const [name, css] of Object.entries({ nothing: "", ...PROPERTIES })) {
      configuredPage(site, "/e", { theme }, `<style>${css}</style>${BODY}`);
      await page.goto(`${site.url}/e`);
      await expect(banner(page).acceptAll).toBeVisible();
      expect.soft(Math.min(...(await contrastsOf(page))), name).toBeGreaterThanOrEqual(4.5);
      await openPreferences(page);
      expect.soft(Math.min(...(await contrastsOf(page))), name).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test("H: the second layer claims no legitimate interest: each purpose has one switch, which is off", async ({
  page,
  site,
}) => {
  await openWith(page, site, {});
  await openPreferences(page);
  const { dialog } = preferences(page);
  await expect(dialog.getByText(/legitimate|object/i)).toHaveCount(0);
  for (const row of await dialog.locator("[part=category] > [part=row]").all())
    await expect(row.getByRole("switch")).toHaveCount(1);
  await preferences(page).action("reject-all").click();
  expect(await page.evaluate(() => window.Sesame?.state.grants)).toMatchObject({
    performance: false,
    functional: false,
    targeting: false,
  });
});

test("I: what is locked on is the necessary category alone, and what the owner puts into it is named", async ({
  page,
  site,
}) => {
  await openWith(page, site, {});
  await openPreferences(page);
  const { dialog } = preferences(page);
  const locked = await dialog
    .locator("input:disabled")
    .evaluateAll((all) => all.map(({ id }) => id));
  expect(locked).toEqual(["necessary", "service-stripe"]);
  await dialog.locator("[part=category]").first().locator("summary").click();
  await expect(dialog.getByText("Stripe, by Stripe")).toBeVisible();
});

test("K: who has answered finds a way to withdraw on every page, at all times, and it is as short as the way in", async ({
  page,
  site,
  open,
}) => {
  await answered(page, site, line("pft"));
  await open("/plain-en.html");
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await preferences(page).action("reject-all").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.reject-all\.pft\.\.\.$/);
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
});
