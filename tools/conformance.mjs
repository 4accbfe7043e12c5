// Many random pages in every engine: each page's scripts must run as they do without us.
// CONFORMANCE_PAGES says how many in each engine, CONFORMANCE_SEED which; a run with the same two
// sees the same pages.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { warnOfMissingEngines } from "./browser.mjs";

/**
 * @typedef {{ projectName: string, annotations: { type: string, description?: string }[] }} Test
 */
/** @typedef {{ specs?: { tests: Test[] }[], suites?: Suite[] }} Suite */

const REPORT = "test-results/e2e.json";
const pages = process.env["CONFORMANCE_PAGES"] ?? "300";
const seed = process.env["CONFORMANCE_SEED"] ?? `${Date.now() % 1e9}`;
const env = { ...process.env, CONFORMANCE_PAGES: pages, CONFORMANCE_SEED: seed };

console.log(`${pages} random pages in each engine, seed ${seed}`);
rmSync(REPORT, { force: true });
const { status } = spawnSync("npx --no-install playwright test -c e2e conformance", {
  stdio: "inherit",
  shell: true,
  env,
});
const counts = countPages(JSON.parse(readFileSync(REPORT, "utf8")));

console.log(`\nseed ${seed}, pages whose scripts ran as they do without us:`);
for (const [engine, count] of counts) console.log(`  ${engine.padEnd(9)} ${count}`);
warnOfMissingEngines();
process.exit(status ?? 1);

/** @param {Suite} report */
function countPages(report) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { projectName, annotations } of testsIn(report)) {
    const checked = annotations.find(({ type }) => type === "pages")?.description ?? 0;
    found.set(projectName, (found.get(projectName) ?? 0) + Number(checked));
  }
  return found;
}

/**
 * @param {Suite} suite
 * @returns {Test[]}
 */
function testsIn({ specs = [], suites = [] }) {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsIn)];
}
