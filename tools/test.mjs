// Everything that must pass, in order. The last line counts: "N passed, N failed".
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { warnOfMissingEngines } from "./browser.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @type {{ name: string, seconds: number, count: Count }[]} */
const rows = [];
rmSync("test-results", { recursive: true, force: true });
mkdirSync("test-results");

step("format and lint", "biome ci --colors=off --error-on-warnings");
step("typed lint", "oxlint --type-aware --deny-warnings src tools e2e");
step("types", "tsc --noEmit");
step("build", "vite build --app --logLevel warn");
step("declarations", "tsc -p src/tsconfig.types.json");
step("sizes", "size-limit");
step(
  "unit and component",
  "vitest run --reporter=default --reporter=json --outputFile.json=test-results/unit.json",
  countVitest,
);
step("end to end", "playwright test -c e2e", countPlaywright);
step("package", "publint --strict");
step("types of the package", "attw --pack . --profile esm-only --no-emoji --format ascii");
step("nothing unused", "knip");

console.log("");
for (const { name, seconds, count } of rows) {
  console.log(
    `${count.failed ? "FAIL" : "ok  "} ${name.padEnd(22)} ${seconds.toFixed(1).padStart(6)} s  ${count.passed} passed`,
  );
}
const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
console.log("");
if (skipped) console.warn(`*** ${skipped} TESTS WERE SKIPPED ***`);
warnOfMissingEngines();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/**
 * @param {string} name
 * @param {string} command
 * @param {() => Count} [read] reads the tool's own report; without one the step counts as one test
 */
function step(name, command, read) {
  console.log(`\n=== ${name}: ${command}`);
  const start = Date.now();
  if (name === "build") rmSync("dist", { recursive: true, force: true });
  const { status } = spawnSync(`npx --no-install ${command}`, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: true,
  });
  const ok = status === 0;
  rows.push({ name, seconds: (Date.now() - start) / 1000, count: counted(ok, read) });
}

/**
 * @param {boolean} ok
 * @param {(() => Count) | undefined} read
 * @returns {Count}
 */
function counted(ok, read) {
  if (!read) return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
  try {
    const count = read();
    // A tool may fail without a failed test: an unhandled error, or no test at all.
    return count.passed + count.failed === 0 || (!ok && !count.failed)
      ? { ...count, failed: 1 }
      : count;
  } catch (error) {
    console.error("there is no report to count", error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {Count} */
function countVitest() {
  const report = JSON.parse(readFileSync("test-results/unit.json", "utf8"));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Count} */
function countPlaywright() {
  const { stats } = JSON.parse(readFileSync("test-results/e2e.json", "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** @param {keyof Count} key */
function sum(key) {
  return rows.reduce((total, { count }) => total + count[key], 0);
}
