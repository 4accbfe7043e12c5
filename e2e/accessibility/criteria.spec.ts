import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { CRITERIA } from "./criteria.ts";

/** Those of WCAG 2.2, A and AA, that what a consent banner is made of can break, and 2.3.3. */
const ASKED = `1.3.2 1.4.1 1.4.3 1.4.4 1.4.10 1.4.11 1.4.12 1.4.13
  2.1.1 2.1.2 2.2.1 2.3.3 2.4.3 2.4.7 2.4.11 2.5.8
  3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 4.1.2 4.1.3`.split(/\s+/);

test("every criterion is kept by tests that are there, or by what a person judges", () => {
  const specs = new URL("../", import.meta.url);
  const files = readdirSync(specs, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".spec.ts"),
  );
  const source = files.map((file) => readFileSync(new URL(file, specs), "utf8")).join("\n");
  const isThere = (title: string) =>
    source.includes(`test("${title}`) || source.includes(`test(\`${title}`);
  expect(Object.keys(CRITERIA).sort()).toEqual(ASKED.sort());
  for (const [id, { tests, manual }] of Object.entries(CRITERIA)) {
    expect(tests.length || manual, id).toBeTruthy();
    expect(
      tests.filter((title) => !isThere(title)),
      id,
    ).toEqual([]);
  }
});
