import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { autoconsentScript, heardFrom } from "../support/autoconsent.ts";
import { configuredPage, file } from "../support/gatedPage.ts";
import { banner, expect, type Site, storedAnswer, test } from "../support/test.ts";

const RULE = JSON.parse(readFileSync("e2e/automation/autoconsent.json", "utf8"));

const LANGUAGES = readdirSync("locales").sort();

/**
 * Those in which its heuristic knows both a phrase about cookies and our words for _Reject all_. In
 * Swedish it knows the latter only.
 */
const KNOWN_TO_HEURISTIC = [
  "ca",
  "de",
  "en",
  "es",
  "eu",
  "fr",
  "gl",
  "it",
  "nl",
  "pl",
  "pt",
  "pt-BR",
];

const REJECTED = { hasEnded: true, answer: "reject-all.pft...", isOpen: false };
const REJECTED_BY_RULE = {
  ...REJECTED,
  heard: ["popupFound sesame-consent", "optOutResult true", "selfTestResult true"],
};
const REJECTED_BY_HEURISTIC = {
  ...REJECTED,
  heard: ["popupFound HEURISTIC-REJECT", "optOutResult true", "selfTestResult true"],
};

for (const remainder of [0, 1, 2]) {
  const languages = LANGUAGES.filter((_, index) => index % 3 === remainder);
  test(`with our rule alone autoconsent rejects in ${languages.join(", ")}`, async ({
    page,
    site,
  }) => {
    test.slow();
    await page.addInitScript(
      autoconsentScript({ rules: [RULE], config: { heuristicMode: "off" } }),
    );
    for (const language of languages) {
      await visit(page, site, language);
      expect.soft(await outcome(page), language).toEqual(REJECTED_BY_RULE);
      expect
        .soft(site.asked, `the page is in ${language}`)
        .toContain(`/sesame.banner.${language}.js`);
    }
  });
}

test("with our rule autoconsent accepts for who has told it to", async ({ page, site }) => {
  await page.addInitScript(autoconsentScript({ rules: [RULE], config: { autoAction: "optIn" } }));
  for (const language of ["en", "ar"]) {
    await visit(page, site, language);
    expect.soft(await outcome(page), language).toEqual({
      hasEnded: true,
      answer: "accept-all.pft.pft..",
      isOpen: false,
      heard: ["popupFound sesame-consent", "optInResult true"],
    });
  }
});

test("our rule finds the banner in the middle of the page as well", async ({ page, site }) => {
  configuredPage(site, "/middle.html", { position: "center" }, "<body><p>x");
  await page.addInitScript(autoconsentScript({ rules: [RULE] }));
  await page.goto(`${site.url}/middle.html`);
  expect(await outcome(page)).toEqual(REJECTED_BY_RULE);
});

// The higher levels also accept, where there is nothing else that they understand.
for (const [heuristicMode, languages] of [
  ["reject", KNOWN_TO_HEURISTIC],
  ["tier1", ["en", "de", "fr"]],
  ["tier2", ["en", "de", "fr"]],
] as const) {
  test(`without any rule autoconsent rejects by the words it knows, at its level ${heuristicMode}`, async ({
    page,
    site,
  }) => {
    test.slow();
    for (const language of languages) {
      await visit(page, site, language);
      expect
        .soft(await outcomeOfHeuristic(page, heuristicMode), language)
        .toEqual(REJECTED_BY_HEURISTIC);
    }
  });
}

test("where it does not know the words it leaves the banner to the visitor, and never accepts", async ({
  page,
  site,
}) => {
  test.slow();
  for (const language of ["ar", "cs", "ja", "ru", "sv", "tr"]) {
    expect(KNOWN_TO_HEURISTIC).not.toContain(language);
    await visit(page, site, language);
    expect
      .soft(await outcomeOfHeuristic(page, "tier2"), language)
      .toEqual({ hasEnded: true, answer: undefined, isOpen: true, heard: [] });
  }
});

test("the heuristic finds a banner that comes long after it has begun to look", async ({
  page,
  site,
}) => {
  file(site, "/sesame.banner.en.js", readFileSync("dist/sesame.banner.en.js", "utf8"), 2000);
  await page.addInitScript(
    autoconsentScript({ config: { heuristicMode: "reject", heuristicPopupSearchTimeout: 5000 } }),
  );
  await visit(page, site, "en");
  expect(await outcome(page)).toEqual(REJECTED_BY_HEURISTIC);
});

/** Opens a page in a language, as a visitor who has never been here. */
async function visit(page: Page, site: Site, language: string): Promise<void> {
  await page.context().clearCookies();
  site.asked.length = 0;
  site.answer("/page.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="${language}"><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js"></script><p>x`);
  });
  await page.goto(`${site.url}/page.html`);
}

/**
 * The heuristic looks at the page twice here, so it begins when there is something to see, and has
 * the time that a slow machine needs.
 */
async function outcomeOfHeuristic(page: Page, heuristicMode: "reject" | "tier1" | "tier2") {
  await expect(banner(page).rejectAll).toBeVisible();
  await page.evaluate(
    autoconsentScript({
      config: { heuristicMode, detectRetries: 1, heuristicPopupSearchTimeout: 5000 },
    }),
  );
  return outcome(page);
}

async function outcome(page: Page) {
  const { hasEnded, messages } = await heardFrom(page);
  const heard = messages.flatMap((message) => {
    if (message.type === "popupFound") return [`${message.type} ${message.cmp}`];
    return "result" in message ? [`${message.type} ${message.result}`] : [];
  });
  const answer = (await storedAnswer(page))?.split(".").slice(3).join(".");
  return { hasEnded, heard, answer, isOpen: await banner(page).rejectAll.isVisible() };
}
