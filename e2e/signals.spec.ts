import type { Page } from "@playwright/test";
import type { Config } from "../src/index.ts";
import { OBEDIENT } from "./support/google.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  quiet,
  type Site,
  test,
} from "./support/test.ts";

const ANALYTICS = "google-analytics=G-AB12CD34EF";
const ADS = "google-ads=AW-123";
const CONTAINER = "google-tag-manager=GTM-AB12CD3";
const DISABLED = "ga-disable-G-AB12CD34EF";

function pageWith(site: Site, config: Config): void {
  site.answer("/google", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">${JSON.stringify(config)}</script>
      <script src="/sesame.js"></script></head><body></body></html>`);
  });
}

test.beforeEach(({ internet }) => {
  internet.answer = ({ path }, response) => {
    response.setHeader("content-type", "text/javascript");
    response.end(/^\/gt(ag\/js|m\.js)/.test(path) ? OBEDIENT : "");
  };
});

/** The hits that Google was sent: the id, and the state of the two storages. */
function hits(sent: readonly { path: string }[]): string[] {
  return sent.flatMap(({ path }) => {
    const query = new URLSearchParams(path.split("?")[1]);
    const isHit = path.startsWith("/g/collect");
    return isHit
      ? [`${query.get("tid")} ads ${query.get("as")}, analytics ${query.get("an")}`]
      : [];
  });
}

/** The last command by which Google was told of an answer. */
async function lastUpdate(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const layer = (window as { dataLayer?: ArrayLike<unknown>[] }).dataLayer ?? [];
    const updates = layer.filter((entry) => entry[0] === "consent" && entry[1] === "update");
    return updates.at(-1)?.[2] as Record<string, string>;
  });
}

const choose = (page: Page, choice: Record<string, boolean>) =>
  page.evaluate((named) => window.Sesame?.choose(named), choice);
const isDisabled = (page: Page) => page.evaluate((name) => Reflect.get(window, name), DISABLED);
const stillRunning = (page: Page) => page.evaluate(() => window.Sesame?.state.stillRunning);
const hitGoogle = (page: Page) =>
  page.evaluate(() => (window as { hitGoogle?: () => void }).hitGoogle?.());
const googleCookies = async (page: Page) =>
  (await page.context().cookies()).map(({ name }) => name).filter((name) => name.startsWith("_g"));

for (const advanced of [true, false]) {
  const mode = advanced ? "advanced" : "basic";

  test(`in ${mode} mode Google Analytics stops when it alone is switched off, while performance stays on`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    pageWith(site, { services: [ANALYTICS], consentMode: { advanced } });
    await open("/google");
    await banner(page).acceptAll.click();
    const granted = "G-AB12CD34EF ads granted, analytics granted";
    await expect.poll(() => hits(wire.sent).at(-1)).toBe(granted);
    expect(await googleCookies(page)).toEqual(["_ga"]);

    await page.locator("sesame-consent [part=reopen]").click();
    const { action, expand, service } = preferences(page);
    await expand();
    await service("google-analytics").click();
    wire.sent.length = 0;
    await action("save").click();
    await expect.poll(() => googleCookies(page)).toEqual([]);
    expect(await lastUpdate(page)).toMatchObject({
      analytics_storage: "denied",
      ad_storage: "granted",
    });
    expect(await isDisabled(page)).toBe(true);
    expect(await stillRunning(page)).toEqual([]);
    await hitGoogle(page);
    await quiet(page);
    expect(hits(wire.sent).filter((hit) => hit.includes("analytics granted"))).toEqual([]);
    expect(await googleCookies(page)).toEqual([]);

    wire.sent.length = 0;
    await page.reload();
    await quiet(page);
    expect(hits(wire.sent)).toEqual([]);
    expect(await lastUpdate(page)).toMatchObject({ analytics_storage: "denied" });
    expect(await googleCookies(page)).toEqual([]);
  });

  test(`in ${mode} mode Google Analytics that was granted by itself is told that it is granted`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    await answered(page, site, line("", { services: "+google-analytics" }));
    pageWith(site, { services: [ANALYTICS, ADS], consentMode: { advanced } });
    await open("/google");
    await expect
      .poll(() => hits(wire.sent).at(0))
      .toBe("G-AB12CD34EF ads denied, analytics granted");
    expect(await lastUpdate(page)).toMatchObject({
      analytics_storage: "granted",
      ad_storage: "denied",
      ad_user_data: "denied",
      ad_personalization: "denied",
    });
    expect(await isDisabled(page)).not.toBe(true);
  });

  test(`in ${mode} mode a container is told that advertising is denied where Google Ads was refused by itself`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    await answered(page, site, line("pft", { services: "!google-ads" }));
    pageWith(site, { services: [CONTAINER, ADS], consentMode: { advanced } });
    await open("/google");
    await expect.poll(() => hits(wire.sent)).toEqual(["GTM ads denied, analytics granted"]);
    await quiet(page);
    expect(wire.sent.filter(({ path }) => path.startsWith("/gtag/js"))).toEqual([]);
    expect(await googleCookies(page)).not.toContain("_gcl_au");
    await choose(page, { "google-ads": true });
    await expect.poll(() => googleCookies(page)).toContain("_gcl_au");
    expect(await lastUpdate(page)).toMatchObject({ ad_storage: "granted" });
  });

  test(`in ${mode} mode a container that was refused by itself hears no grant of its category`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    pageWith(site, { services: [CONTAINER], consentMode: { advanced } });
    await open("/google");
    await banner(page).acceptAll.click();
    await expect.poll(() => hits(wire.sent).at(-1)).toMatch(/^GTM ads granted/);
    await choose(page, { "google-tag-manager": false });
    expect(await lastUpdate(page)).toMatchObject({ ad_storage: "denied" });
    expect(await stillRunning(page)).toEqual(["google-tag-manager"]);
    wire.sent.length = 0;
    await page.reload();
    await quiet(page);
    expect(wire.sent).toEqual([]);
  });

  test(`in ${mode} mode of two properties of Google Analytics the refused one is disabled, and the signal is denied`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    await answered(page, site, line("pft", { services: "!shop" }));
    const services = [
      ANALYTICS,
      { preset: "google-analytics", id: "shop", with: "G-SHOP1234" },
      { preset: "google-ads", id: "ads", with: "AW-123" },
    ];
    pageWith(site, { services, consentMode: { advanced } });
    await open("/google");
    await expect
      .poll(() => hits(wire.sent).sort())
      .toEqual([
        "AW-123 ads granted, analytics denied",
        "G-AB12CD34EF ads granted, analytics denied",
      ]);
    expect(wire.sent.filter(({ path }) => path.startsWith("/gtag/js"))).toHaveLength(1);
    await choose(page, { shop: true });
    await expect.poll(() => hits(wire.sent).at(-1)).toMatch(/^G-SHOP1234 .*analytics granted/);
  });
}

test("in advanced mode a refusal of everything leaves the pings without cookies that Google documents", async ({
  open,
  page,
  site,
  wire,
}) => {
  pageWith(site, { services: [ANALYTICS], consentMode: { advanced: true } });
  await open("/google");
  await banner(page).rejectAll.click();
  await hitGoogle(page);
  await quiet(page);
  expect(new Set(hits(wire.sent))).toEqual(new Set(["G-AB12CD34EF ads denied, analytics denied"]));
  expect(await stillRunning(page)).toEqual([]);
  expect(await googleCookies(page)).toEqual([]);
});
