import { defineConfig, devices } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: { ...devices["Desktop Chrome"], trace: "retain-on-failure", ignoreHTTPSErrors: true },
  projects: [{ name: "chromium" }, ...["firefox", "webkit"].map((name) => ({ name, testDir: "gate" }))],
});
