// What the banner costs a page, held against the same page without it. It measures and does not judge: it fails only where
// something could not be measured.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArgs, chromiumPath } from "../../tools/browser.mjs";
import { summarize } from "./figures.mjs";
import { load } from "./load.mjs";
import { table } from "./print.mjs";
import { openSite } from "./site.mjs";
import { CONDITIONS, VARIANTS } from "./variants.mjs";

const ROUNDS = 7;
const LEGEND = [
  `medians of ${ROUNDS} loads each, cold cache; over control: held against the control of the same round`,
  "bytes: bodies as served, compressed with brotli; script, style and layout: the main thread's own time",
  "everything else: since the start of the navigation, the banner held against the control's first contentful paint",
].join("\n");
const FOLDER = new URL("../../test-results/", import.meta.url);

try {
  await run();
} catch (error) {
  console.error(`\nbench: this could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function run() {
  const { url, close } = await openSite();
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumArgs });
  try {
    const place = { browser, site: url };
    const results = [];
    for (const condition of CONDITIONS) results.push(await measureUnder(condition, place));
    write({ chromium: browser.version(), rounds: ROUNDS, conditions: results });
  } finally {
    await browser.close();
    await close();
  }
}

/**
 * @param {import("./variants.mjs").Condition} condition
 * @param {{ browser: import("playwright").Browser, site: string }} place
 */
async function measureUnder(condition, place) {
  await loadRound(condition, place); // warms the browser, and is forgotten
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await loadRound(condition, place));
  const rows = summarize(rounds);
  console.log(`\n${condition.name}\n${LEGEND}\n`);
  console.log(table(rows));
  const figures = rows.map(({ figure, ...row }) => ({ figure: figure.name, unit: figure.unit, aim: figure.aim?.most, ...row }));
  return { name: condition.name, figures, loads: rounds.flatMap((round) => [...round.values()]) };
}

/**
 * @param {import("./variants.mjs").Condition} condition
 * @param {{ browser: import("playwright").Browser, site: string }} place
 */
async function loadRound(condition, place) {
  /** @type {import("./figures.mjs").Round} */
  const round = new Map();
  for (const variant of VARIANTS) round.set(variant.name, await load(place, variant, condition));
  return round;
}

/** @param {object} results */
function write(results) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL("bench.json", FOLDER), `${JSON.stringify(results, null, 2)}\n`);
  console.log("\nThe same and every single load: test-results/bench.json");
}
