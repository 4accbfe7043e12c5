import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listen, staticFiles } from "../tools/serve.mjs";
import { banner, expect, preferences, ran, storedAnswer, test } from "./support/test.ts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

let project = "";
const run = (command: string, ...values: string[]) =>
  execFileSync(command, values, {
    cwd: project,
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, npm_config_loglevel: "error" },
  });

test.beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "sesame-package-"));
  cpSync("e2e/package", project, { recursive: true });
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], {
      encoding: "utf8",
    }),
  );
  writeFileSync(
    path.join(project, "package.json"),
    JSON.stringify({
      type: "module",
      dependencies: { "sesame-consent": `file:${packed.filename}` },
      devDependencies: { vite: "8.3.8", typescript: "7.0.2" },
    }),
  );
  run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
});

test.afterAll(() => rmSync(project, { recursive: true, force: true }));

test("the packed package is typed for a strict consumer", () => {
  run(
    "npx",
    "tsc",
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom",
    "main.ts",
  );
});

test("importing it in Node has no side effect, and there nothing is granted", () => {
  expect(JSON.parse(run("node", "server.mjs"))).toEqual({
    sideEffects: 0,
    necessary: true,
    targeting: false,
    refused: "theme blue",
  });
});

test("its command prints what a strict page must allow, and refuses a configuration with a fault", () => {
  const config = path.join(project, "sesame.json");
  writeFileSync(
    config,
    JSON.stringify({ services: ["google-analytics=G-AB12CD34EF", "meta-pixel=1"] }),
  );
  expect(run("npx", "sesame-consent", "csp", config).trim().split("\n")).toEqual([
    expect.stringMatching(/^connect-src https:.*google-analytics\.com.*facebook\.com;$/),
    expect.stringMatching(/^img-src https:.*;$/),
    "script-src 'self' https://*.googletagmanager.com https://connect.facebook.net;",
  ]);
  expect(run("npx", "sesame-consent", "csp", config, "--strict-dynamic")).toContain(
    "script-src 'nonce-{nonce}' 'strict-dynamic';",
  );
  const declared = JSON.parse(run("npx", "sesame-consent", "cookies", config, "--language", "fr"));
  expect(declared[0].name).toBe("Strictement nécessaires");
  const module = path.join(project, "sesame.config.mjs");
  writeFileSync(
    module,
    'export default { services: [{ id: "meter", category: "performance", csp: { "img-src": ["https://m.example"] } }] };',
  );
  expect(run("npx", "sesame-consent", "csp", module)).toContain("img-src https://m.example;");
  writeFileSync(config, JSON.stringify({ services: ["no-such"] }));
  expect(() => run("npx", "sesame-consent", "csp", config)).toThrow(/the setting services is/);
});

test("a site built with it asks, remembers and gates, and loads the interface lazily", async ({
  page,
  site,
  wire,
}) => {
  run("npx", "vite", "build", "--logLevel", "warn");
  const built = readdirSync(path.join(project, "dist/assets"));
  expect(built.some((name) => name.startsWith("preferencesView"))).toBe(true);
  const asked: string[] = [];
  const files = staticFiles([path.join(project, "dist")]);
  const server = await listen((request, response) => {
    asked.push(request.url ?? "");
    files(request, response);
  });
  expect(site.url).not.toBe(server.url);
  const loaded: string[] = [];
  page.on(
    "response",
    async (response) => response.url().endsWith(".js") && loaded.push(await response.text()),
  );

  await page.goto(server.url, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { name: "From the package" })).toBeVisible();
  expect(wire.sent).toEqual([]);
  await banner(page).choose.click();
  await preferences(page).category("functional").check();
  await preferences(page).action("save").click();
  await expect.poll(() => ran(page)).toEqual(["functional"]);
  await expect(page.locator("html")).toHaveAttribute("data-consent", "answered true");
  expect(await storedAnswer(page)).toMatch(/\.choose\.pft\.f\.\.2026-11$/);

  // Presets that the site does not use are in none of the files that it loads.
  expect(loaded.join().includes("googletagmanager.com/gtag")).toBe(true);
  for (const host of ["connect.facebook.net", "static.hotjar.com", "clarity.ms"])
    expect(loaded.join()).not.toContain(host);

  asked.length = 0;
  await page.reload({ waitUntil: "networkidle" });
  await expect.poll(() => ran(page)).toEqual(["functional"]);
  await expect(banner(page).rejectAll).toHaveCount(0);
  expect(asked.filter((name) => /preferencesView|ask-/.test(name))).toEqual([]);
  expect(wire.sent).toEqual([]);
  await server.close();
});
