// What the banner costs a page, held against the same page without it. It fails where something
// could not be measured, a held script did not run once and in its turn, or a median of the
// answered and opened misses its aim. How long the loads' scripts take is the machine's affair as
// well, so theirs are printed only.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArgs, chromiumPath } from "../../tools/browser.mjs";
import { isMet } from "./aims.mjs";
import { FIGURES, summarize } from "./figures.mjs";
import { load } from "./load.mjs";
import { table } from "./print.mjs";
import { BUSY_REPORT, MANY_REPORT, OPENING_REPORT } from "./reports.mjs";
import { openSite } from "./site.mjs";
import { CONDITIONS, VARIANTS } from "./variants.mjs";

const ROUNDS = 7;
const LEGEND = [
  "cold cache",
  "bytes: bodies as served, compressed with brotli; script, style and layout: the main thread's own time",
  "everything else: since the start of the navigation, the banner held against the control's first contentful paint",
].join("\n");
const MEDIANS = `medians of ${ROUNDS} rounds; over control: held against the control of the same round`;
const FOLDER = new URL("../../test-results/", import.meta.url);

try {
  await run();
} catch (error) {
  console.error(
    `\nbench: this could not be measured: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}

async function run() {
  const { url, close } = await openSite();
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: chromiumArgs,
  });
  try {
    const place = { browser, site: url };
    const conditions = [];
    for (const condition of CONDITIONS) conditions.push(await measure(loading(condition), place));
    const answering = [
      await measure(MANY_REPORT, place),
      await measure(BUSY_REPORT, place),
      await measure(OPENING_REPORT, place),
    ];
    write({ chromium: browser.version(), rounds: ROUNDS, conditions, answering });
    judge(answering);
  } finally {
    await browser.close();
    await close();
  }
}

/**
 * @template {import("./figures.mjs").Measured} Measure
 * @param {import("./reports.mjs").Report<Measure>} report
 * @param {import("./reports.mjs").Place} place
 */
async function measure(report, place) {
  await report.measure(place); // warms the browser, and is forgotten
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await report.measure(place));
  const rows = summarize(rounds, report.figures);
  console.log(`\n${report.name}\n${MEDIANS}\n${report.legend}\n`);
  console.log(table(rows));
  const figures = rows.map((row) => ({
    ...row,
    figure: row.figure.name,
    unit: row.figure.unit,
    aim: row.figure.aim,
    met: isMet(row),
  }));
  return { name: report.name, figures, loads: rounds.flatMap((round) => [...round.values()]) };
}

/**
 * @param {import("./variants.mjs").Condition} condition
 * @returns {import("./reports.mjs").Report<import("./load.mjs").Load>}
 */
function loading(condition) {
  const loadRound = async (/** @type {import("./reports.mjs").Place} */ place) => {
    const round = new Map();
    for (const variant of VARIANTS) round.set(variant.name, await load(place, variant, condition));
    return round;
  };
  return { name: condition.name, legend: LEGEND, figures: FIGURES, measure: loadRound };
}

/** @param {Awaited<ReturnType<typeof measure>>[]} reports */
function judge(reports) {
  const judged = reports
    .flatMap(({ name, figures }) => figures.map((it) => ({ ...it, name })))
    .filter(({ met }) => met !== undefined);
  const missed = judged.filter(({ met }) => !met);
  console.log(`\n${judged.length - missed.length} of ${judged.length} aims met`);
  for (const { name, figure, page, value, over } of missed) {
    console.log(
      `MISSED: ${figure}, ${page}: ${value.median}${over ? `, ${over.median} over control` : ""} (${name})`,
    );
  }
  if (missed.length) process.exitCode = 1;
}

/** @param {object} results */
function write(results) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL("bench.json", FOLDER), `${JSON.stringify(results, null, 2)}\n`);
  console.log("\nThe same and every single load: test-results/bench.json");
}
