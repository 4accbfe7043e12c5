import type { Page } from "@playwright/test";
import { gated, note, page as servePage } from "./gatedPage.ts";
import type { Site } from "./site.ts";

/** The two pages that a visitor walks through: each holds one of everything that runs or loads. */
export const WALK = ["/first.html", "/next.html"] as const;

const HELD = `${gated('data-consent="performance"', note("held"))}
  <img data-consent="functional" data-src="/held.svg" alt="">`;

const CONTROLS = `<button data-sesame="reject-all">Reject</button>
  <button data-sesame="withdraw">Withdraw</button>
  <button data-sesame="preferences">Cookie settings</button>`;

/** Serves the pages of a walk. `head` stands behind our tag. */
export function serveWalk(site: Site, head = ""): void {
  for (const path of WALK)
    servePage(site, path, `${head}</head><body><main><h1>A page</h1></main>${HELD}${CONTROLS}`);
  site.answer("/held.svg", (response) => {
    response.setHeader("content-type", "image/svg+xml").setHeader("cache-control", "no-store");
    response.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  });
}

/** How a chunk can fail. `slow` arrives, but only after the test has looked. */
export const FAILURES = ["missing", "hanging", "slow"] as const;
export type Failure = (typeof FAILURES)[number];

/** Milliseconds: longer than any test looks at the page. */
const SLOW = 4000;

/** Lets one of our chunks fail, for example `sesame.banner.js`, whatever is asked of it. */
export async function fail(page: Page, chunk: string, failure: Failure): Promise<void> {
  const isChunk = (url: URL) => url.pathname.endsWith(`/${chunk}`);
  await page.route(isChunk, async (route) => {
    if (failure === "missing") return route.fulfill({ status: 404, body: "" });
    if (failure === "hanging") return undefined;
    await new Promise((resolve) => setTimeout(resolve, SLOW));
    return route.continue().catch(() => {}); // the page is closed by then
  });
}

/** Calls the consent of the page and does not wait for its promise. */
export function call(page: Page, script: string): Promise<unknown> {
  return page.evaluate(`void (${script})`);
}

export function allows(page: Page, name: string): Promise<boolean | undefined> {
  return page.evaluate((asked) => window.Sesame?.allows(asked), name);
}

/** Adds a held script as a router would, and tells whether it ran. */
export async function runsWhenInserted(page: Page, category: string): Promise<boolean> {
  return page.evaluate(async (name) => {
    const marks = window as { inserted?: boolean };
    delete marks.inserted;
    const held = document.createElement("script");
    held.type = "text/plain";
    held.dataset["consent"] = name;
    held.text = "window.inserted = true";
    document.body.append(held);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return marks.inserted === true;
  }, category);
}
