import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { SweepReport } from "../src/index.ts";
import { banner, expect, quiet, test } from "./support/test.ts";

/** The trackers as their makers publish them. */
const FILES: Readonly<Record<string, string>> = {
  "/posthog.js": "posthog-js/dist/array.full.js",
  "/mixpanel.js": "mixpanel-browser/dist/mixpanel.min.js",
  "/snowplow.js": "@snowplow/browser-tracker/dist/index.umd.min.js",
  "/countly.js": "countly-sdk-web/lib/countly.min.js",
  "/plausible.js": "@plausible-analytics/tracker/plausible.js",
};
const COLLECTORS = [
  "countly.example",
  "mixpanel.example",
  "plausible.example",
  "posthog.example",
  "snowplow.example",
];

/** Where three of them keep the visitor's no: it stays, so that they heed it. */
const OPT_OUTS = [
  "local __mp_opt_in_out_e2e",
  "local __ph_opt_in_out_phc_e2e",
  "local e2e/cly_ignore",
];

/** What a visitor's browser holds, by kind and name, our answer apart. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const keys = (storage: Storage) =>
      Array.from({ length: storage.length }, (_, at) => storage.key(at));
    const cookies = document.cookie.split("; ").flatMap((pair) => pair.replace(/=.*/, "") || []);
    return [
      ...cookies.filter((name) => name !== "sesame-consent").map((name) => `cookie ${name}`),
      ...keys(localStorage)
        .map((name) => `local ${name}`)
        .sort(),
      ...keys(sessionStorage).map((name) => `session ${name}`),
      ...(await indexedDB.databases()).map(({ name }) => `database ${name}`),
    ];
  });
}

test.use({
  // Trackers do not count what says of itself that it is a headless browser.
  userAgent:
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
});

test.beforeEach(async ({ context, internet, site }) => {
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false }),
  );
  internet.answer = ({ host, path }, response) => {
    const file = host === "tracker.example" ? FILES[path] : undefined;
    response.setHeader("content-type", file ? "text/javascript" : "application/json");
    response
      .setHeader("access-control-allow-origin", site.url)
      .setHeader("access-control-allow-credentials", "true");
    response.setHeader("access-control-allow-headers", "content-type,sp-anonymous");
    response.end(file ? readFileSync(`node_modules/${file}`) : "{}");
  };
  for (const path of [
    "preact/dist/preact.mjs",
    "preact/hooks/dist/hooks.mjs",
    "@preact/signals/dist/signals.mjs",
    "@preact/signals-core/dist/signals-core.mjs",
    "i18next/dist/esm/i18next.js",
    "js-cookie/dist/js.cookie.mjs",
  ])
    site.answer(`/packages/${path}`, (response) => {
      response
        .setHeader("content-type", "text/javascript")
        .end(readFileSync(`node_modules/${path}`));
    });
});

const collectors = (sent: readonly { host: string }[]) =>
  [...new Set(sent.map(({ host }) => host))].filter((host) => COLLECTORS.includes(host)).sort();

/** Uses the page for ten seconds as a visitor and as its own code would. */
async function use(page: Page): Promise<void> {
  for (let second = 0; second < 10; second++) {
    await page.mouse.move(100 + second * 10, 200);
    await page.mouse.wheel(0, 200);
    await page.evaluate(() => (window as { act?: () => void }).act?.());
    await page.waitForTimeout(1000); // the ten seconds are the test
  }
}

test("five real trackers send and keep nothing before the answer", async ({ open, page, wire }) => {
  await open("/trackers.html");
  await expect(banner(page).rejectAll).toBeVisible();
  await page.getByRole("button", { name: "Act", exact: true }).click();
  await quiet(page);
  expect(wire.sent).toEqual([]);
  expect(await kept(page)).toEqual([]);
  await banner(page).rejectAll.click();
  await page.getByRole("button", { name: "Act", exact: true }).click();
  await quiet(page);
  expect(wire.sent).toEqual([]);
  expect(await kept(page)).toEqual([]);
});

test("they work after the grant; after a withdrawal they send nothing in ten seconds of use, and nothing of theirs but their opt-outs is left", async ({
  open,
  page,
  wire,
}) => {
  await open("/trackers.html");
  await banner(page).acceptAll.click();
  await expect.poll(() => collectors(wire.sent), { timeout: 20_000 }).toEqual(COLLECTORS);
  await page.evaluate(() => (window as { act?: () => void }).act?.());
  await expect
    .poll(async () =>
      (await kept(page)).map((name) => name.replace(/^(\w+ [a-z0-9_]{3}).*/i, "$1")),
    )
    .toEqual(expect.arrayContaining(["cookie ph_", "cookie mp_", "cookie _sp", "local e2e"]));
  await quiet(page);

  await page.evaluate(() => window.consent?.withdraw());
  await quiet(page);
  wire.sent.length = 0;
  await use(page);
  expect(wire.sent).toEqual([]);
  // A database that a script holds open is removed as soon as the page is left, and the report says
  // so.
  expect(await kept(page)).toEqual([
    ...OPT_OUTS,
    "database mixpanelBrowserDb",
    "database mixpanelFlagsDb",
  ]);
  const reports = await page.evaluate(() => (window as { reports?: SweepReport[] }).reports ?? []);
  expect(reports.map(({ unreachable }) => unreachable.map(({ name }) => name).sort())).toEqual([
    ["mixpanelBrowserDb", "mixpanelFlagsDb"],
  ]);
  expect(await page.evaluate(() => window.consent?.state.stillRunning)).toEqual([
    "plausible-module",
  ]);
  await open("/trackers.html");
  await quiet(page);
  // Plausible may send one event when a page is left, which nothing can stop: that is why its
  // visitors are offered a reload.
  expect(wire.sent.length).toBeLessThanOrEqual(1);
  expect(collectors(wire.sent).filter((host) => host !== "plausible.example")).toEqual([]);
  expect(await kept(page)).toEqual(OPT_OUTS);
  wire.sent.length = 0;
  await use(page);
  expect(wire.sent).toEqual([]);
  expect(await kept(page)).toEqual(OPT_OUTS);
});

test("vendors of the owner's own services send nothing after a withdrawal, although the owner lists their opt-outs among what is removed", async ({
  open,
  page,
  wire,
}) => {
  await open("/trackers.html?own");
  await banner(page).acceptAll.click();
  await expect
    .poll(() => collectors(wire.sent), { timeout: 20_000 })
    .toEqual(["mixpanel.example", "posthog.example"]);
  await quiet(page);
  await page.evaluate(() => window.consent?.withdraw());
  await quiet(page);
  wire.sent.length = 0;
  await page.evaluate(() => (window as { act?: () => void }).act?.());
  await quiet(page);
  expect(wire.sent).toEqual([]);
  await expect
    .poll(() => page.evaluate(() => (window as { reports?: unknown[] }).reports?.length))
    .toBe(1);
  await page.evaluate(() => (window as { act?: () => void }).act?.());
  await quiet(page);
  expect(wire.sent).toEqual([]);
  expect(await kept(page)).toEqual(expect.arrayContaining(OPT_OUTS.slice(0, 2)));
  await page.reload();
  await quiet(page);
  expect(wire.sent).toEqual([]);
});

declare global {
  interface Window {
    consent?: import("../src/index.ts").Consent;
  }
}
