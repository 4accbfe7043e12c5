import { defineConfig, devices } from "@playwright/test";

// Here, because the workers inherit it: each must make the same pages, and name the tests alike.
process.env["CONFORMANCE_SEED"] ??= String(Date.now() % 1e9);

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 60_000,
  expect: { timeout: 10_000 }, // two cores, three engines
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: { ...devices["Desktop Chrome"], trace: "retain-on-failure", ignoreHTTPSErrors: true },
  projects: [
    { name: "chromium" },
    ...["firefox", "webkit"].map((name) => ({ name, testDir: "gate" })),
  ],
});
