import type { Page } from "@playwright/test";
import type { Config } from "../src/index.ts";
import { DENIED, GRANTED, GTAG } from "./support/google.ts";
import { answered, banner, expect, line, quiet, type Site, test } from "./support/test.ts";

const ID = "G-AB12CD34EF";

/**
 * Stands in for gtag.js: notes what it finds in the layer and what comes, and sends a page view
 * once it is configured.
 */
const TAG = `{
  const note = (...call) => void (window.noted ||= []).push(JSON.parse(JSON.stringify(
    call.map((word) => (word instanceof Date ? "a date" : word)))));
  ${GTAG}
  if (window.noted.some(([command]) => command === "config")) fetch("https://www.google-analytics.com/g/collect?en=page_view", { mode: "no-cors" });
}`;

const noted = (page: Page) => page.evaluate(() => (window as { noted?: unknown[][] }).noted ?? []);

function pageWith(site: Site, config: Config, head = "", body = ""): void {
  site.answer("/google", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">${JSON.stringify(config)}</script>${head}</head><body>${body}</body></html>`);
  });
}

const OURS = `<script src="/sesame.js"></script>`;

test.beforeEach(({ internet }) => {
  internet.answer = ({ path }, response) => {
    response.setHeader("content-type", "text/javascript");
    response.end(/^\/gt(ag\/js|m\.js)/.test(path) ? TAG : "");
  };
});

const pageViews = (sent: readonly { path: string }[]) =>
  sent.filter(({ path }) => path.includes("page_view")).length;

test("in basic mode nothing of Google's is asked for before the grant, and one page view is sent after it", async ({
  open,
  page,
  site,
  wire,
}) => {
  pageWith(site, { googleAnalytics: ID }, OURS);
  await open("/google");
  expect(wire.sent).toEqual([]);
  await banner(page).acceptAll.click();
  await expect.poll(() => pageViews(wire.sent)).toBe(1);
  await page.evaluate(() => window.Sesame?.withdraw());
  await page.evaluate(() => window.Sesame?.acceptAll());
  await quiet(page);
  expect(pageViews(wire.sent)).toBe(1);
});

test("in advanced mode Google's tag is loaded before the answer, told first that everything is denied, and sends no second page view", async ({
  open,
  page,
  site,
  wire,
}) => {
  pageWith(
    site,
    { googleAnalytics: ID, consentMode: { advanced: true }, services: ["meta-pixel=1"] },
    OURS,
  );
  await open("/google");
  const before = [
    ["consent", "default", DENIED],
    ["js", "a date"],
    ["config", ID],
  ];
  await expect.poll(() => noted(page)).toEqual(before);
  expect(wire.sent.map(({ host }) => host).sort()).toEqual([
    "www.google-analytics.com",
    "www.googletagmanager.com",
  ]);
  await banner(page).acceptAll.click();
  await expect.poll(async () => (await noted(page)).length).toBe(before.length + 2);
  const [update, event] = (await noted(page)).slice(before.length);
  expect(update).toEqual(["consent", "update", GRANTED]);
  expect(event).toEqual([expect.objectContaining({ event: "sesame_consent_update" })]);
  await quiet(page);
  expect(pageViews(wire.sent)).toBe(1);
  expect(await page.evaluate((id) => Reflect.get(window, `ga-disable-${id}`), ID)).toBeUndefined();
});

test("Google Analytics and Google Ads share one tag, and find a layer of another name", async ({
  open,
  page,
  site,
  wire,
}) => {
  await answered(page, site, line("pft"));
  pageWith(
    site,
    { services: ["google-ads=AW-1", "google-analytics=G-AB12CD34EF"], dataLayer: "ours" },
    OURS,
  );
  await open("/google");
  await expect.poll(() => wire.sent.map(({ path }) => path)).toEqual(["/gtag/js?id=AW-1&l=ours"]);
  const commands = await page.evaluate(() =>
    ((window as { ours?: ArrayLike<unknown>[] }).ours ?? []).flatMap((entry) =>
      entry[0] === "config" ? [entry[1]] : [],
    ),
  );
  expect(commands).toEqual(["AW-1", "G-AB12CD34EF"]);
});

test("further defaults, settings, the layer's name and the event's are the owner's", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("pft"));
  const defaults = [
    { wait_for_update: 500 },
    { region: ["US-CA"], ad_storage: "granted" as const },
  ];
  const set = { ads_data_redaction: true, url_passthrough: true };
  pageWith(site, { dataLayer: "ours", consentMode: { defaults, set, event: "told" } }, OURS);
  await open("/google");
  const layer = await page.evaluate(() =>
    ((window as { ours?: unknown[] }).ours ?? []).map((entry) =>
      Object.prototype.toString.call(entry) === "[object Arguments]"
        ? [...(entry as Iterable<unknown>)]
        : entry,
    ),
  );
  expect(layer).toEqual([
    ["consent", "default", DENIED],
    ["consent", "default", { ...DENIED, wait_for_update: 500 }],
    ["consent", "default", { ...DENIED, region: ["US-CA"], ad_storage: "granted" }],
    ["set", "ads_data_redaction", true],
    ["set", "url_passthrough", true],
    ["consent", "update", GRANTED],
    {
      event: "told",
      sesame: { necessary: true, performance: true, functional: true, targeting: true },
    },
  ]);
  expect(await page.evaluate(() => "dataLayer" in window)).toBe(false);
});

test("a container of Google Tag Manager waits for its category, and hears default, update and event before it starts", async ({
  open,
  page,
  site,
  wire,
}) => {
  const held = `<script type="text/plain" data-consent="performance">
    dataLayer.push({ "gtm.start": 1, event: "gtm.js" });
    document.head.append(Object.assign(document.createElement("script"), { src: "https://www.googletagmanager.com/gtm.js?id=GTM-1" }));
  </script>`;
  pageWith(site, { consentMode: {} }, OURS + held);
  await open("/google");
  expect(wire.sent).toEqual([]);
  await banner(page).acceptAll.click();
  const grants = { necessary: true, performance: true, functional: true, targeting: true };
  await expect
    .poll(() => noted(page))
    .toEqual([
      ["consent", "default", DENIED],
      ["consent", "update", GRANTED],
      [{ event: "sesame_consent_update", sesame: grants }],
      [{ "gtm.start": 1, event: "gtm.js" }],
    ]);
});

test("for a visitor who comes back there is one update, at once, before anything of the page's own", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  const after = `<script>gtag("event", "own")</script>`;
  pageWith(site, { googleAnalytics: ID }, OURS + after);
  await open("/google");
  await expect
    .poll(async () => (await noted(page)).map(([command, word]) => [command, word]))
    .toEqual([
      ["consent", "default"],
      ["consent", "update"],
      [expect.objectContaining({ event: "sesame_consent_update" }), undefined],
      ["event", "own"],
      ["js", "a date"],
      ["config", ID],
    ]);
});

test.describe("a Google tag that nobody holds is warned of", () => {
  const tag = `<script src="https://www.googletagmanager.com/gtag/js?id=${ID}"></script>`;
  for (const [where, head, config, expected] of [
    ["before us", tag + OURS, {}, "put Sesame first"],
    [
      "before us, in advanced mode too",
      tag + OURS,
      { consentMode: { advanced: true } },
      "put Sesame first",
    ],
    ["behind us", OURS + tag, {}, "is not held"],
  ] as const) {
    test(where, async ({ open, page, site }) => {
      const messages: string[] = [];
      page.on("console", (message) => messages.push(message.text()));
      pageWith(site, config, head);
      await open("/google");
      await expect.poll(() => messages).toEqual([expect.stringContaining(expected)]);
    });
  }

  for (const [where, head, config] of [
    [
      "that is held",
      OURS + tag.replace("src=", 'type="text/plain" data-consent="performance" src='),
      {},
    ],
    ["behind us in advanced mode", OURS + tag, { consentMode: { advanced: true } }],
    [
      "that we have loaded ourselves",
      OURS,
      { consentMode: { advanced: true }, googleAnalytics: ID },
    ],
  ] as const) {
    test(`and not one ${where}`, async ({ open, page, site }) => {
      const messages: string[] = [];
      page.on("console", (message) => messages.push(message.text()));
      pageWith(site, config, head);
      await open("/google");
      await expect(banner(page).rejectAll).toBeVisible();
      await quiet(page);
      expect(messages).toEqual([]);
    });
  }
});
