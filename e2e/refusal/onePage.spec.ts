import { chromium, type Page } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../../tools/browser.mjs";
import { gated, note, page as servePage } from "../support/gatedPage.ts";
import { allows, serveWalk } from "../support/refusal.ts";
import { answered, banner, expect, line, ran, type Site, test } from "../support/test.ts";

const TAG = '<script src="/sesame.js"></script>';
const ALL = '<script src="/sesame.all.js"></script>';
const MODULE = `<script type="module">
  import { createConsent } from "/esm/index.js";
  window.fromModule = createConsent();
</script>`;

const PAIRS: Readonly<Record<string, string>> = {
  "a tag and the module": TAG + MODULE,
  "the module and a later tag": `${MODULE}<script type="module">
    const tag = document.createElement("script");
    tag.src = "/sesame.js";
    await new Promise((resolve) => { tag.onload = resolve; document.head.append(tag); });
  </script>`,
  "two tags of one file": TAG + TAG,
  "a tag and the file with everything": TAG + ALL,
};

function serve(site: Site, head: string): void {
  site.answer("/pair.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      ${head}<p>x ${gated('data-consent="performance"', note("held"))}`);
  });
}

for (const [name, head] of Object.entries(PAIRS)) {
  test(`${name} share one consent: what one withdraws, the other denies`, async ({
    page,
    site,
  }) => {
    serve(site, head);
    await answered(page, site, line("pft"));
    await page.goto(`${site.url}/pair.html`, { waitUntil: "networkidle" });
    await expect.poll(() => ran(page)).toEqual(["held"]);
    await page.evaluate(() => void window.Sesame?.withdraw());
    expect(await allows(page, "performance")).toBe(false);
    const isSame = await page.evaluate(
      () => ((window as { fromModule?: unknown }).fromModule ?? window.Sesame) === window.Sesame,
    );
    expect(isSame).toBe(true);
  });

  test(`${name} show one banner, and the second one says so in the console`, async ({
    page,
    site,
  }) => {
    serve(site, head);
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`${site.url}/pair.html`, { waitUntil: "networkidle" });
    await banner(page).acceptAll.click();
    await expect(banner(page).acceptAll).toHaveCount(0);
    await expect.poll(() => ran(page)).toEqual(["held"]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("has a consent already");
  });
}

/** Playwright turns the browser's cache of whole pages off unless it is told not to. */
async function withPageCache(run: (page: Page) => Promise<void>): Promise<void> {
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: chromiumArgs,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  await run(await browser.newPage());
  await browser.close();
}

async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => (window as { isBack?: boolean }).isBack)).toBe(true);
}

test("a page from the back/forward cache offers a reload for what was withdrawn meanwhile", async ({
  site,
}) => {
  serveWalk(site);
  await withPageCache(async (page) => {
    await answered(page, site, line("pft"));
    await page.goto(`${site.url}/first.html`);
    await expect.poll(() => ran(page)).toEqual(["held"]);
    await page.evaluate(() =>
      addEventListener("pageshow", (it) => Object.assign(window, { isBack: it.persisted })),
    );
    await page.evaluate(() => location.assign("/next.html"));
    await page.waitForURL("**/next.html");
    await expect.poll(() => ran(page)).toEqual(["held"]);
    await page.evaluate(() => void window.Sesame?.withdraw());
    await goBack(page);
    expect(await page.evaluate(() => window.Sesame?.state.stillRunning)).toEqual(["performance"]);
    await expect(page.locator("sesame-consent [data-action=reload]")).toBeVisible();
    await expect(page.locator("img[src]")).toHaveCount(0);
  });
});

for (const capture of [false, true]) {
  test(`an early pageshow listener runs nothing after a withdrawal, capture: ${capture}`, async ({
    site,
  }) => {
    const early = `<script>addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      const held = document.createElement("script");
      held.type = "text/plain";
      held.dataset.consent = "performance";
      held.text = "window.ranLate = true";
      document.body.append(held);
      window.saw = window.Sesame.allows("performance");
      window.isBack = true;
    }, ${capture})</script>`;
    site.answer("/early.html", (response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>t</title><link rel="icon" href="data:,">${early}${TAG}
        <body><p>x${gated('data-consent="performance"', note("held"))}`);
    });
    servePage(site, "/next.html", "</head><body><p>x");
    await withPageCache(async (page) => {
      await answered(page, site, line("pft"));
      await page.goto(`${site.url}/early.html`);
      await expect.poll(() => ran(page)).toEqual(["held"]);
      await page.evaluate(() => location.assign("/next.html"));
      await page.waitForURL("**/next.html");
      await page.evaluate(() => void window.Sesame?.withdraw());
      await goBack(page);
      expect(await page.evaluate(() => (window as { saw?: boolean }).saw)).toBe(false);
      await page.waitForTimeout(500);
      expect(await page.evaluate(() => (window as { ranLate?: boolean }).ranLate)).toBeUndefined();
    });
  });
}
