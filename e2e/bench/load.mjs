import { setTimeout as sleep } from "node:timers/promises";
import { markBanner, readPage } from "./probe.mjs";
import { CATEGORIES, PROBE, readWork } from "./trace.mjs";

/**
 * @typedef {import("playwright").Browser} Browser
 * @typedef {import("playwright").Page} Page
 * @typedef {import("./variants.mjs").Variant} Variant
 * @typedef {import("./variants.mjs").Condition} Condition
 * @typedef {Awaited<ReturnType<typeof load>>} Load
 */

const PROBE_SCRIPT = `(${markBanner.toString()})();\n//# sourceURL=${PROBE}`;

/**
 * Loads a variant in a browser context of its own, which begins with an empty cache, and measures
 * it.
 * @param {{ browser: Browser, site: string }} place
 * @param {Variant} variant
 * @param {Condition} condition
 */
export async function load({ browser, site }, variant, condition) {
  const context = await browser.newContext();
  try {
    if (variant.answer)
      await context.addCookies([
        { name: "sesame-consent", value: lineOf(variant.answer), url: site },
      ]);
    await context.addInitScript({ content: PROBE_SCRIPT });
    const page = await context.newPage();
    await sleep(500); // the browser's own pages of a new window are busy until then
    await slowDown(page, condition);
    return check({
      ...(await measure(browser, page, site + variant.path, variant.quiet)),
      variant,
    });
  } finally {
    await context.close();
  }
}

/** @param {string} answer */
function lineOf(answer) {
  return `1.${Math.floor(Date.now() / 1000)}.abcdefgh12345678.${answer}`;
}

/**
 * @param {Page} page
 * @param {Condition} condition
 */
async function slowDown(page, { processor, network }) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: processor });
  if (network)
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...network });
}

/**
 * @param {Browser} browser
 * @param {Page} page
 * @param {string} url
 * @param {number} quiet
 */
async function measure(browser, page, url, quiet) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await Promise.all([whenQuiet(page, quiet), page.goto(url)]);
  const work = readWork(await browser.stopTracing(), url);
  return { ...work, ...(await page.evaluate(readPage)) };
}

/**
 * Watches from outside: to look from within would be script time.
 * @param {Page} page
 * @param {number} quiet
 * @returns {Promise<void>}
 */
function whenQuiet(page, quiet) {
  return new Promise((resolve) => {
    let pending = 0;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    /** @param {number} change */
    const count = (change) => {
      pending += change;
      clearTimeout(timer);
      if (!pending) timer = setTimeout(resolve, quiet);
    };
    page.on("request", () => count(1));
    page.on("requestfinished", () => count(-1));
    page.on("requestfailed", () => count(-1));
  });
}

/**
 * A figure of a page that did not do what it should is none.
 * @template {Awaited<ReturnType<typeof measure>> & { variant: Variant }} Measured
 * @param {Measured} load
 */
function check(load) {
  const { variant, files, firstPaint, bannerAtRest, externalReleased, inlineReleased } = load;
  /** @type {[string, boolean, boolean][]} */
  const expected = [
    ["first paint", firstPaint !== undefined, true],
    [
      "sesame.js",
      files.some(({ name, bytes }) => name === "sesame.js" && bytes > 0),
      variant.control !== undefined,
    ],
    ["banner", bannerAtRest !== undefined, variant.banner],
    ["external script", externalReleased !== undefined, variant.released],
    ["inline script", inlineReleased !== undefined, variant.released],
  ];
  const wrong = expected.find(([, is, should]) => is !== should);
  if (wrong)
    throw new Error(
      `${variant.name}: ${wrong[0]} was ${wrong[1] ? "not expected, but came" : "expected, but did not come"}`,
    );
  return load;
}
