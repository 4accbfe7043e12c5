import { type BrowserType, chromium, expect, firefox } from "@playwright/test";
import { chromiumArgs, chromiumPath, firefoxPath, webkitPath } from "../../tools/browser.mjs";
import { type Site, withSite } from "./site.ts";
import { startWebKit } from "./webkit.ts";

export { line } from "./line.ts";
export type { Site } from "./site.ts";
export { expect };

type Run = <Result, Argument = undefined>(
  script: (argument: Argument) => Result,
  argument?: Argument,
) => Promise<Awaited<Result>>;

/** A tab of any engine: as much of a driver as all of them have. */
export interface Tab {
  /** Opens a path of the site, and resolves when it has loaded. */
  goto(path: string): Promise<void>;
  /** Opens a path on a subdomain of localhost, such as `www.site` for `www.site.localhost`. */
  gotoHost(subdomain: string, path: string): Promise<void>;
  /** Opens a path of the site in another tab, calls a function there and closes that tab. */
  inAnother(path: string, script: () => void): Promise<void>;
  /**
   * Calls a function in the page with one argument that can be written as JSON, and waits for its
   * promise.
   */
  readonly run: Run;
  /** Stores an answer before a page is opened. */
  answered(line: string): Promise<void>;
  /** Forgets every answer. */
  forget(): Promise<void>;
  /** Clicks a control of the banner as soon as it is there. */
  click(action: string): Promise<void>;
  /** Presses a key where the focus is. */
  press(key: Key): Promise<void>;
  /** Resolves when what should not happen has had time to. */
  idle(): Promise<void>;
  /** What the scripts of the page have noted, in the order in which they ran. */
  ran(): Promise<string[]>;
}

type Key = "Tab" | "Enter";

interface Driver {
  goto(url: string): Promise<void>;
  press(key: Key): Promise<void>;
  readonly run: Run;
  /** Opens another tab of the same browser, and closes it after the script. */
  inAnother(url: string, script: () => void): Promise<void>;
  forget(siteUrl: string): Promise<void>;
  close(): Promise<void>;
}

const PATHS: Readonly<Record<string, () => string | undefined>> = {
  chromium: () => chromiumPath() ?? chromium.executablePath(),
  firefox: firefoxPath,
  webkit: webkitPath,
};

/**
 * For what must hold in every engine. A project's name says which; one that this machine has not is
 * skipped and said.
 */
export const test = withSite.extend<{ tab: Tab }, { driver: Driver | undefined }>({
  driver: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use, { project: { name } }) => {
      const driver = PATHS[name]?.() ? await open(name) : undefined;
      if (!driver) console.warn(`\n*** ${name} is not installed: its tests are SKIPPED ***\n`);
      await use(driver);
      await driver?.close();
    },
    { scope: "worker" },
  ],
  tab: async ({ driver, site }, use, { project: { name } }) => {
    test.skip(!driver, `${name} is not installed`);
    if (!driver) return;
    await driver.forget(site.url);
    await use(tabOf(driver, site));
    await driver.goto("about:blank");
  },
});

function tabOf({ goto, run, press, forget, inAnother }: Driver, site: Site): Tab {
  return {
    run,
    press,
    inAnother: (path, script) => inAnother(`${site.url}${path}`, script),
    gotoHost: (subdomain, path) =>
      goto(`${site.url.replace("localhost", `${subdomain}.localhost`)}${path}`),
    forget: () => forget(site.url),
    goto: (path) => goto(`${site.url}${path}`),
    async answered(line) {
      site.answer("/answered", (response) => {
        response
          .setHeader("set-cookie", `sesame-consent=${line}; Path=/`)
          .setHeader("content-type", "text/html");
        response.end("<!doctype html><title>t</title><link rel=icon href=data:,>");
      });
      await goto(`${site.url}/answered`);
    },
    click: (action) =>
      run(async (name) => {
        const control = () =>
          document.querySelector<HTMLElement>(`sesame-consent > [data-action=${name}]`);
        for (let tries = 0; tries < 200 && !control(); tries++)
          await new Promise((resolve) => setTimeout(resolve, 25));
        if (!control()) throw new Error(`there is no ${name} to click`);
        control()?.click();
      }, action),
    idle: () => run(() => new Promise<void>((resolve) => setTimeout(resolve, 400))),
    ran: () => run(() => (window as { ran?: string[] }).ran ?? []),
  };
}

function open(name: string): Promise<Driver> {
  if (name === "webkit") return openWebKit();
  return name === "firefox"
    ? openPlaywright(firefox, { channel: "moz-firefox" })
    : openPlaywright(chromium, {});
}

async function openPlaywright(type: BrowserType, options: { channel?: string }): Promise<Driver> {
  const isChromium = type === chromium;
  const executablePath = PATHS[isChromium ? "chromium" : "firefox"]?.() ?? "";
  const browser = await type.launch({
    ...options,
    executablePath,
    args: isChromium ? chromiumArgs : [],
    // Otherwise Firefox asks the system's resolver for each subdomain, which may answer late.
    ...(!isChromium && { firefoxUserPrefs: { "network.dns.localDomains": "www.site.localhost" } }),
  });
  let page = await browser.newPage();
  return {
    goto: async (url) => void (await page.goto(url)),
    run: ((script, argument) => page.evaluate(script as never, argument)) as Run,
    press: (key) => page.keyboard.press(key),
    async inAnother(url, script) {
      const other = await page.context().newPage();
      await other.goto(url);
      await other.evaluate(script);
      await other.close();
      await page.bringToFront();
    },
    async forget() {
      await page.context().close();
      page = await (await browser.newContext()).newPage();
    },
    close: () => browser.close(),
  };
}

async function openWebKit(): Promise<Driver> {
  const { driver, close } = await startWebKit();
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
  const run = async (script: unknown, argument: unknown) => {
    const body = `const done = arguments[1];
      Promise.resolve(arguments[0]).then(${String(script)})
        .then((value) => ({ value }), (error) => ({ error: String(error) })).then((answer) => done(JSON.stringify(answer)));`;
    // As text: the driver cannot read objects of a page that has added to Object.prototype.
    const answer: { value?: unknown; error?: string } = JSON.parse(
      await driver.executeAsyncScript<string>(body, argument),
    );
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  };
  return {
    goto: (url) => driver.get(url),
    run: run as Run,
    // as WebDriver writes them
    async inAnother(url, script) {
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow("tab");
      await driver.get(url);
      await run(script, undefined);
      await driver.close();
      await driver.switchTo().window(first);
    },
    press: (key) => driver.actions().sendKeys({ Tab: "\uE004", Enter: "\uE007" }[key]).perform(),
    async forget(siteUrl) {
      await driver.get(`${siteUrl}/nothing-here`);
      // The driver's own way may take effect only after the next page has set a cookie.
      await driver.executeScript(`for (const pair of document.cookie.split("; "))
        document.cookie = pair.split("=")[0] + "=; path=/; max-age=0";`);
    },
    close,
  };
}
