import { setTimeout as sleep } from "node:timers/promises";
import { readAccept, TASK_CATEGORIES } from "./tasks.mjs";

/**
 * @typedef {import("playwright").Browser} Browser
 * @typedef {import("playwright").Page} Page
 * @typedef {import("./accepted.mjs").Accepted} Accepted
 * @typedef {{ granted: number, runs: { name: number, at: number }[] }} Log times in milliseconds
 * @typedef {{ variant: Accepted, first: number, last: number, growth?: number }} Many since the
 *   grant
 * @typedef {Awaited<ReturnType<typeof acceptBusy>>} Busy
 */

/**
 * Milliseconds for which a page is left alone: before it is measured, and after, for what should
 * not happen.
 */
const REST = 500;

/**
 * @param {{ browser: Browser, site: string }} place
 * @param {Accepted[]} variants by size
 * @returns {Promise<Map<string, Many>>}
 */
export async function acceptMany(place, variants) {
  /** @type {Map<string, Many>} */
  const round = new Map();
  for (const variant of variants) {
    const { granted, runs } = await visit(place, variant, click);
    const [first = Number.NaN, last = Number.NaN] = [runs[0], runs.at(-1)].map(
      (run) => run && run.at - granted,
    );
    const smaller = [...round.values()].findLast(({ variant: { held } }) => held === variant.held);
    round.set(variant.name, {
      variant,
      first,
      last,
      ...(smaller && { growth: last / smaller.last }),
    });
  }
  return round;
}

/**
 * @param {{ browser: Browser, site: string }} place
 * @param {Accepted} variant
 */
export async function acceptBusy(place, variant) {
  /** @type {ReturnType<typeof readAccept> | undefined} */
  let trace;
  const { interaction } = await visit(place, variant, async (page, held) => {
    await place.browser.startTracing(page, { categories: TASK_CATEGORIES });
    await click(page, held);
    trace = readAccept(await place.browser.stopTracing());
  });
  if (trace?.scripts.length !== variant.scripts)
    throw new Error(`${variant.name}: ${trace?.scripts.length} are in the trace`);
  return { variant, interaction, ...trace };
}

/**
 * Opens a page, lets its scripts go, and sees to it that each ran once and in order.
 * @param {{ browser: Browser, site: string }} place
 * @param {Accepted} variant
 * @param {(page: Page, variant: Accepted) => Promise<void>} accept
 */
async function visit({ browser, site }, variant, accept) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(site + variant.path);
    if (variant.held) await accept(page, variant);
    else await sleep(REST);
    const log = await page.evaluate(readLog);
    checkOrder(variant, log);
    return log;
  } finally {
    await context.close();
  }
}

/**
 * @param {Page} page
 * @param {Accepted} variant
 */
async function click(page, { scripts }) {
  const button = page.locator("sesame-consent > [data-action=accept-all]");
  await button.waitFor();
  await sleep(REST);
  await button.click();
  // Looks rarely: to look is work of the page's main thread too.
  await page.waitForFunction((count) => Reflect.get(globalThis, "runs").length >= count, scripts, {
    polling: REST,
  });
  await sleep(REST);
}

/**
 * @param {Accepted} variant
 * @param {Log} log
 */
function checkOrder({ name, scripts }, { runs }) {
  const wrong = runs.findIndex((run, at) => run.name !== at);
  if (runs.length !== scripts)
    throw new Error(`${name}: ${runs.length} runs instead of ${scripts}`);
  if (wrong >= 0) throw new Error(`${name}: run ${wrong} was that of script ${runs[wrong]?.name}`);
}

/** Runs in the page. The browser says how long an interaction took from 16 ms on, in steps of 8. */
async function readLog() {
  /** @type {(PerformanceEntry & { interactionId?: number })[]} */
  const events = [];
  const observer = new PerformanceObserver((list) => events.push(...list.getEntries()));
  observer.observe(
    /** @type {PerformanceObserverInit} */ ({
      type: "event",
      durationThreshold: 16,
      buffered: true,
    }),
  );
  // buffered entries come in a task of their own
  await new Promise((resolve) => setTimeout(resolve, 100));
  const interactions = events
    .filter(({ interactionId }) => interactionId)
    .map(({ duration }) => duration);
  /** @type {Log} */
  const { granted, runs } = {
    granted: Reflect.get(globalThis, "granted"),
    runs: Reflect.get(globalThis, "runs"),
  };
  return { granted, runs, interaction: Math.max(16, ...interactions) };
}
