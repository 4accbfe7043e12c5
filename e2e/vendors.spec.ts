import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { answered, banner, expect, line, quiet, test } from "./support/test.ts";
import type { Vendor } from "./support/vendor.ts";

const folder = new URL("vendors/", import.meta.url);
const presets = readdirSync(new URL("../src/services/presets/", import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ""),
);
const vendors = await Promise.all(
  readdirSync(folder).map(
    async (file) => ((await import(new URL(file, folder).href)) as { vendor: Vendor }).vendor,
  ),
);

const NOTE = `
  const note = (...call) => void (window.noted ||= []).push(JSON.parse(JSON.stringify(
    call.map((word) => (word instanceof Date ? "a date" : word)))));
`;

const noted = (page: Page) => page.evaluate(() => (window as { noted?: unknown[] }).noted ?? []);

test("every preset is among those that are tried here", () => {
  const tried = vendors.map(({ service }) =>
    service.preset.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(tried.sort()).toEqual(presets.sort());
});

for (const vendor of vendors) {
  const { service, requests, script = "", granted, withdrawn, again, refused = [] } = vendor;
  const necessary = granted.length > 0 && refused.length > 0;

  test.describe(service.preset, () => {
    test.beforeEach(({ site, internet }) => {
      internet.answer = (sent, response) => {
        const isScript =
          script && requests[0]?.startsWith(`https://${sent.host}${sent.path.replace(/\?.*/, "")}`);
        response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
        response.end(isScript ? `{${NOTE}${script}}` : "");
      };
      site.answer("/vendor", (response) => {
        response.setHeader("content-type", "text/html");
        response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script>${NOTE}</script>
          <script type="application/json" id="sesame-config">${JSON.stringify({ services: [service] })}</script>
          <script src="/sesame.js"></script></head><body>${vendor.page ?? ""}</body></html>`);
      });
    });

    test("is told and loaded in this order at the first grant", async ({ open, page, wire }) => {
      await open("/vendor");
      expect(wire.sent).toEqual([]);
      if (!necessary) expect(await noted(page)).toEqual([]);
      await banner(page).acceptAll.click();
      await expect.poll(() => noted(page)).toEqual(granted);
      await quiet(page);
      expect(await noted(page)).toEqual(granted);
      expectAsked(wire.sent, requests);
    });

    test("is told the same for a visitor who comes back, and hears of a withdrawal and another grant", async ({
      open,
      page,
      site,
      wire,
    }) => {
      await answered(page, site, line("pft"));
      await open("/vendor");
      await expect.poll(() => noted(page)).toEqual(granted);
      expectAsked(wire.sent, requests);
      await page.evaluate(() => window.Sesame?.withdraw());
      await expect.poll(() => noted(page)).toEqual([...granted, ...withdrawn]);
      await quiet(page);
      wire.sent.length = 0;
      await page.evaluate(() => window.Sesame?.acceptAll());
      await expect.poll(() => noted(page)).toEqual([...granted, ...withdrawn, ...again]);
      await quiet(page);
      if (script) expectAsked(wire.sent, []); // nothing is loaded twice
    });

    test("is not asked for and hears nothing of its own where it is refused", async ({
      open,
      page,
      wire,
    }) => {
      await open("/vendor");
      await banner(page).rejectAll.click();
      await quiet(page);
      expect(await noted(page)).toEqual(refused);
      expect(wire.sent).toEqual([]);
      await page.reload();
      await quiet(page);
      expect(wire.sent).toEqual([]);
    });
  });
}

function expectAsked(
  sent: readonly { host: string; path: string }[],
  requests: readonly string[],
): void {
  const asked = sent.map(({ host, path }) => `https://${host}${path}`);
  expect(asked).toEqual(requests.map((start) => expect.stringContaining(start)));
}
