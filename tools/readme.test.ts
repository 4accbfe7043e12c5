import { existsSync, readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Vendor } from "../e2e/support/vendor.ts";
import { PURPOSES } from "../src/core/service.ts";
import { DEFAULTS } from "../src/core/settings.ts";
import { PATIENCE } from "../src/gate/scriptEnd.ts";
import { presetByName } from "../src/services/byName.ts";
import { AGAIN } from "../src/storage/sweep.ts";

const readme = readFileSync("README.md", "utf8");
const { "size-limit": budgets } = JSON.parse(readFileSync("package.json", "utf8"));

/** In bytes, as servers send it. */
const sizeOf = (file: string) => brotliCompressSync(readFileSync(`dist/${file}`)).length;

/** The texts of the language in which they are largest. */
function largest(namespace: string): string {
  const files = readdirSync("locales").map((language) => `sesame.${namespace}.${language}.js`);
  return files.sort((a, b) => sizeOf(b) - sizeOf(a))[0] ?? "";
}

/** The README's rows of sizes and the built files behind each. */
const ROWS = {
  gate: ["sesame.js"],
  banner: ["sesame.banner.js", largest("banner")],
  preferences: ["sesame.preferences.js", largest("preferences")],
  release: ["sesame.release.js"],
  placeholders: ["sesame.frames.js", largest("placeholder")],
  "cookie declaration": ["sesame.embeds.js", largest("preferences"), largest("cookies")],
  "reload notice": ["sesame.notice.js", largest("notice")],
  "floating button": ["sesame.reopen.js"],
  services: ["sesame.services.js"],
  "other tools": ["sesame.compatibility.js"],
  guard: ["sesame.guard.js"],
  "cookie sweep": ["sesame.sweep.js"],
  "configuration check": ["sesame.check.js"],
};

/** In kB of 1,000 bytes, rounded up to a tenth, as the README gives them. */
function measured(files: readonly string[]): number {
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  return Math.ceil(bytes / 100) / 10;
}

/** The size in the README's row of that name. */
function said(row: string): number {
  const [, size] =
    new RegExp(`^\\| ${row}[^|]*\\|[^|]*\\| ([\\d.]+) kB +\\|$`, "m").exec(readme) ?? [];
  return Number(size);
}

for (const [row, files] of Object.entries(ROWS)) {
  test(`the README's size of the ${row} is the measured one`, () => {
    expect(said(row)).toBe(measured(files));
  });
}

test("no size of the README is above its budget", () => {
  const limits = budgets.map(({ name, limit }: { name: string; limit: string }) => [
    name,
    Number.parseFloat(limit),
  ]);
  for (const [name, limit] of limits) {
    const row = Object.keys(ROWS).find((known) => name.startsWith(known));
    if (!row) continue;
    expect(said(row), name).toBeLessThanOrEqual(limit);
  }
  expect(limits.length).toBeGreaterThan(0);
});

test("the README's row of each preset is as the preset says", async () => {
  const vendors = Object.values(
    import.meta.glob<Vendor>("../e2e/vendors/*.ts", { import: "vendor", eager: true }),
  );
  expect(vendors.length).toBeGreaterThan(25);
  for (const { service } of vendors) {
    const [create] = Object.values(await presetByName(service.preset));
    // as the owner's JSON would have it
    const { name, category, canStop } = create?.(service.with as never) ?? {};
    const row = new RegExp(`^\\| \`${service.preset}\` +\\|(.*)\\|$`, "m")
      .exec(readme)?.[1]
      ?.split("|")
      .map((cell) => cell.trim());
    expect([row?.[0], row?.[2], row?.[3]]).toEqual([
      name,
      category,
      canStop === "runtime" ? "at once" : "with the page",
    ]);
  }
});

test("the README explains every setting, with its default for an answer's life", () => {
  for (const purpose of PURPOSES) expect(readme).toContain(`\`${purpose}\``);
  for (const name of Object.keys(DEFAULTS)) expect(readme).toContain(`\`${name}`);
  expect(readme).toMatch(
    new RegExp(`days for which an answer holds, 1 to 400 +\\| ${DEFAULTS.expiresAfter} `),
  );
});

test("the README's counts are those of the tests and of the bench, its times those of the code", () => {
  const find = (file: string, pattern: RegExp) =>
    pattern.exec(readFileSync(file, "utf8"))?.slice(1) ?? [];
  const [chromium, others] = find("e2e/gate/conformance.spec.ts", /"chromium" \? (\d+) : (\d+)/);
  expect(readme).toContain(`${chromium} pages at random, ${others} in the other two`);
  const [many] = find("tools/conformance.mjs", /CONFORMANCE_PAGES"\] \?\? "(\d+)"/);
  expect(readme).toContain(`makes ${many} in each of the three`);
  const [rounds] = find("e2e/bench/run.mjs", /ROUNDS = (\d+)/);
  expect(rounds).toBe("7");
  expect(readme).toContain("seven times each");
  expect(readme).toContain(`for ${PATIENCE / 1000} seconds`);
  expect(AGAIN).toBe(2000);
  expect(readme).toContain("looked for again, and once more two seconds later");
});

test("every file that the README shows or links to is there", () => {
  const links = Array.from(readme.matchAll(/\]\(([^)#]+)\)/g), ([, link = ""]) => link).filter(
    (link) => !link.startsWith("http"),
  );
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(existsSync(link), link).toBe(true);
});
