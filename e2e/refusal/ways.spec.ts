import type { Page } from "@playwright/test";
import {
  allows,
  FAILURES,
  type Failure,
  fail,
  runsWhenInserted,
  serveWalk,
} from "../support/refusal.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  ran,
  type Site,
  storedAnswer,
  test,
} from "../support/test.ts";

/** Chunks that a denial may ask for. None of them is needed for it. */
const CHUNKS = [
  "sesame.banner.js",
  "sesame.banner.en.js",
  "sesame.sweep.js",
  "sesame.services.js",
  "sesame.service-google-analytics.js",
  "sesame.notice.js",
  "sesame.notice.en.js",
  "sesame.release.js",
  "sesame.reopen.js",
  "sesame.preferences.js",
] as const;

/** Each way of denying that needs no interface. */
const WAYS: Readonly<Record<string, string>> = {
  "Sesame.rejectAll()": "Sesame.rejectAll()",
  "Sesame.withdraw()": "Sesame.withdraw()",
  "Sesame.choose()": "Sesame.choose({ performance: false, functional: false, targeting: false })",
  "the control reject-all": `document.querySelector("[data-sesame=reject-all]").click()`,
  "the control withdraw": `document.querySelector("[data-sesame=withdraw]").click()`,
};

for (const failure of FAILURES) {
  for (const chunk of CHUNKS) {
    test(`every way of denying works at once while ${chunk} is ${failure}`, async ({
      page,
      site,
    }) => {
      serveWalk(site);
      await fail(page, chunk, failure);
      for (const [way, script] of Object.entries(WAYS)) {
        await test.step(way, () => denies({ page, site, chunk, script }));
      }
    });
  }
}

interface Denial {
  readonly page: Page;
  readonly site: Site;
  /** The chunk that fails. */
  readonly chunk: string;
  readonly script: string;
}

async function denies({ page, site, chunk, script }: Denial): Promise<void> {
  await answered(page, site, line("pft", { method: "accept-all" }));
  await page.goto(`${site.url}/first.html`, { waitUntil: "domcontentloaded" });
  expect(await allows(page, "performance")).toBe(true);
  // Without the chunk that releases elements nothing runs in the first place.
  if (chunk !== "sesame.release.js") {
    await expect.poll(() => ran(page)).toEqual(["held"]);
    await expect.poll(() => site.asked).toContain("/held.svg");
  }
  site.asked.length = 0;

  // One task, so that nothing can be loaded between the denial and the look at what it did.
  const isDenied = await page.evaluate(`(() => {
    void ${script};
    const isStored = !document.cookie.includes("accept-all");
    return isStored && Sesame.state.status === "answered" && !Sesame.allows("performance");
  })()`);
  expect(isDenied).toBe(true);
  expect(await storedAnswer(page)).toMatch(/\.pft\.\.\.$/);
  await expect(page.locator("img[src]")).toHaveCount(0);
  await expectNothingRuns(page);

  await page.goto(`${site.url}/next.html`, { waitUntil: "domcontentloaded" });
  await expectNothingRuns(page);
  expect(await ran(page)).toEqual([]);
  expect(site.asked.filter((path) => path.startsWith("/held"))).toEqual([]);
}

async function expectNothingRuns(page: Page): Promise<void> {
  for (const category of ["performance", "functional", "targeting"])
    expect(await allows(page, category)).toBe(false);
  expect(await runsWhenInserted(page, "performance")).toBe(false);
}

/** Each way of denying in the interface, which is open before a chunk fails. */
const CLICKS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "Reject all in the banner": (page) => banner(page).rejectAll.click(),
  "Reject all in the preferences": async (page) => {
    await preferences(page).action("reject-all").click();
  },
  "Save with switches off": async (page) => {
    for (const name of ["performance", "functional", "targeting"])
      await preferences(page).category(name).uncheck();
    await preferences(page).action("save").click();
  },
};

for (const failure of FAILURES) {
  for (const [way, click] of Object.entries(CLICKS)) {
    test(`${way} is stored at once while every other chunk is ${failure}`, async ({
      page,
      site,
    }) => {
      serveWalk(site);
      const isFirstVisit = way.endsWith("banner");
      if (!isFirstVisit) await answered(page, site, line("pft", { method: "accept-all" }));
      await page.goto(`${site.url}/first.html`);
      if (!isFirstVisit) {
        await expect.poll(() => ran(page)).toEqual(["held"]);
        await page.getByRole("button", { name: "Cookie settings" }).click();
        await preferences(page).dialog.waitFor();
      }
      await failAll(page, failure);
      await click(page);
      expect(await storedAnswer(page)).toMatch(/\.pft\.\.\.$/);
      await expectNothingRuns(page);
      await page.goto(`${site.url}/next.html`, { waitUntil: "domcontentloaded" });
      await expectNothingRuns(page);
    });
  }
}

async function failAll(page: Page, failure: Failure): Promise<void> {
  for (const chunk of CHUNKS) await fail(page, chunk, failure);
}
