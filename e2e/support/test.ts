import { expect, type Page } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../../tools/browser.mjs";
import { type Site, withSite } from "./site.ts";
import { standIn } from "./standIns.ts";
import { openWire, type Wire } from "./wire.ts";

export { line } from "./line.ts";
export type { Site } from "./site.ts";
export { expect };

/** The rest of the internet, which a test may let answer in another way. */
interface Internet extends Wire {
  answer: typeof standIn;
}

export const test = withSite.extend<
  { wire: Wire; open: (path: string) => Promise<Page> },
  { internet: Internet }
>({
  internet: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const internet: Internet = {
        ...(await openWire((...asked) => internet.answer(...asked))),
        answer: standIn,
      };
      await use(internet);
      internet.close();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ internet }, use) => {
      const executablePath = chromiumPath();
      const everythingElse = `--host-resolver-rules=MAP * 127.0.0.1:${internet.port}, EXCLUDE localhost, EXCLUDE *.localhost`;
      await use({
        ...(executablePath && { executablePath }),
        args: [...chromiumArgs, everythingElse],
      });
    },
    { scope: "worker" },
  ],
  wire: async ({ internet }, use) => {
    internet.sent.length = 0;
    await use(internet);
    internet.answer = standIn;
  },
  /** Opens a page of the site and waits until nothing is under way any more. */
  open: async ({ page, site, wire }, use) => {
    expect(wire.sent).toEqual([]);
    await use(async (path) => {
      await page.goto(`${site.url}${path}`, { waitUntil: "networkidle" });
      return page;
    });
  },
});

/** What the scripts of the page have noted, in the order in which they ran. */
export function ran(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as { ran?: string[] }).ran ?? []);
}

/** The first layer and its three ways to answer. */
export function banner(page: Page) {
  const host = page.locator("sesame-consent");
  return {
    host,
    region: page.getByRole("region", { name: /cookies|ملفات/ }),
    rejectAll: host.locator("> [data-action=reject-all]"),
    acceptAll: host.locator("> [data-action=accept-all]"),
    choose: host.locator("> [data-action=preferences]"),
  };
}

/** The second layer. */
export function preferences(page: Page) {
  const dialog = page.getByRole("dialog");
  return {
    dialog,
    category: (name: string) => dialog.locator(`[data-category=${name}]`),
    service: (name: string) => dialog.locator(`[data-service=${name}]`),
    action: (name: string) => dialog.locator(`[data-action=${name}]`),
    /** Shows the services of every category. */
    async expand() {
      await dialog.locator("[data-action=save]").waitFor();
      for (const summary of await dialog.locator("summary").all()) await summary.click();
    },
  };
}

/** Stores an answer before the page is opened. */
export async function answered(page: Page, site: Site, value: string): Promise<void> {
  await page.context().addCookies([{ name: "sesame-consent", value, url: site.url }]);
}

/** The value of our cookie. */
export async function storedAnswer(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === "sesame-consent")?.value;
}

/**
 * Resolves when the page has sent nothing for half a second: what is said to send nothing is
 * watched for that long.
 */
export async function quiet(page: Page): Promise<void> {
  let last = Date.now();
  const noted = () => {
    last = Date.now();
  };
  page.on("request", noted);
  await expect
    .poll(() => Date.now() - last, { intervals: [100], timeout: 15_000 })
    .toBeGreaterThan(500);
  page.off("request", noted);
}
