import { BUSY, pageOfScripts } from "./bench/accepted.mjs";
import { readAccept, TASK_CATEGORIES } from "./bench/tasks.mjs";
import { banner, expect, test } from "./support/test.ts";

test("of fifty held scripts the first runs after a frame without the banner, and each in a task of its own", async ({
  browser,
  open,
  page,
  site,
}) => {
  const [, fifty] = BUSY;
  if (!fifty) throw new Error("there is no such page");
  site.answer("/fifty.html", (response) => {
    response.setHeader("content-type", "text/html");
    // What is shown while denied has brought what lets scripts go: nothing but the frame is left to
    // wait for.
    response.end(`${pageOfScripts(fifty)}<template data-consent="!performance"></template>`);
  });
  await page.addInitScript(() => {
    const { setTimeout: later } = window;
    // The wait for a frame has a limit, for hidden pages; a slow machine must not reach it here.
    Object.assign(window, { setTimeout: (call: () => void, time = 0) => later(call, time * 50) });
  });
  await open("/fifty.html");
  expect(site.asked).toContain("/sesame.release.js");
  await expect(banner(page).acceptAll).toBeVisible();
  await browser.startTracing(page, { categories: TASK_CATEGORIES });
  await banner(page).acceptAll.click();
  await page.waitForFunction(() => (window as { runs?: object[] }).runs?.length === 50);
  const trace = readAccept(await browser.stopTracing());
  expect(trace.scripts).toHaveLength(50);
  expect(trace.lead).toBeGreaterThan(0);
  expect(trace.mostScripts).toBe(1);
});
