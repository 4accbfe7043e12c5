import type { Locator, Page } from "@playwright/test";
import { configuredPage } from "./support/gatedPage.ts";
import { AIMED_SHEETS, ALL_SHEETS, SHEETS } from "./support/hostileCss.ts";
import { answered, banner, expect, line, preferences, type Site, test } from "./support/test.ts";
import { watchLook } from "./support/watchLook.ts";

const BODY = `<body><main><h1>A page</h1></main>
  <iframe data-consent="functional" data-src="https://www.youtube.com/embed/a" style="all: initial !important; position: absolute !important;
    left: 800px !important; top: 20px !important; width: 400px !important; height: 300px !important"></iframe></body></html>`;

interface Case {
  readonly css?: string;
  readonly position?: string;
}

function pageWith(
  site: Site,
  path: string,
  { css = "", position = "bottom-start" }: Case = {},
): void {
  const config = { theme: "light", position, services: ["google-analytics=G-AB12CD34EF"] };
  const held = `<script type="text/plain" data-consent="performance">document.title += "!"</script>`;
  configuredPage(site, path, config, `<style>${css}</style>${held}</head>${BODY}`);
}

/** A picture of what is inside the element's edge: round corners show the page. */
async function pictureOf(place: Locator): Promise<string> {
  const { x, y, width, height } = (await place.boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const edge = Math.min(16, height / 4);
  const clip = { x: x + edge, y: y + edge, width: width - 2 * edge, height: height - 2 * edge };
  return (await place.page().screenshot({ clip })).toString("base64");
}

/**
 * Of 255. A fraction of a pixel is drawn a little otherwise where the browser puts a box on another
 * layer.
 */
const FAINT = 48;

/** The greatest difference of two pictures in a colour of a pixel. Runs in the page. */
async function contrastOf(pictures: readonly [string, string]): Promise<number> {
  const pixels = async (picture: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context?.drawImage(image, 0, 0);
    return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
  };
  if (pictures[0] === pictures[1]) return 0;
  const [before, after] = [await pixels(pictures[0]), await pixels(pictures[1])];
  return before.length === after.length
    ? before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0)
    : 255;
}

/** What is not the same under each of the sheets: measures, or else a pixel. */
async function faultsUnder(sheets: typeof SHEETS, page: Page, place: Locator): Promise<string[]> {
  const tag = await place.evaluate(
    (element) => (element.getRootNode() as ShadowRoot).host?.localName ?? element.localName,
  ); // or it is the host
  // What stands in the page's flow goes to fractions of a pixel with it, and is drawn otherwise
  // there.
  const where = tag === "sesame-placeholder" ? "frame" : "page";
  const watch = await page.evaluateHandle(watchLook, { tag, where } as const);
  const picture = await pictureOf(place);
  const faults: string[] = [];
  for (const [name, css] of sheets) {
    const sheet = await page.addStyleTag({ content: css });
    const changes = await watch.evaluate((it) => it.changes());
    const painted =
      changes.length || where === "frame"
        ? 0
        : await page.evaluate(contrastOf, [picture, await pictureOf(place)] as const);
    if (painted > FAINT) changes.push(`a pixel differs by ${painted}`);
    faults.push(...changes.slice(0, 4).map((change) => `${name}: ${change}`));
    await sheet.evaluate((element: HTMLElement) => element.remove());
  }
  return faults;
}

test.use({ trace: "off", contextOptions: { reducedMotion: "reduce" } });

for (const position of ["bottom-start", "center"]) {
  test(`no sheet of a page changes a pixel of the banner: ${position}`, async ({
    page,
    site,
    open,
  }) => {
    pageWith(site, "/p", { position });
    await open("/p");
    expect(
      await faultsUnder(ALL_SHEETS, page, banner(page).host.locator("section, dialog")),
    ).toEqual([]);
  });
}

test("under each sheet the banner comes, and Reject all takes a click of the mouse and answers", async ({
  page,
  site,
  open,
}) => {
  pageWith(site, "/p");
  await open("/p");
  const { x = 0, y = 0 } = (await banner(page).rejectAll.boundingBox()) ?? {};
  const faults: string[] = [];
  for (const [name, css] of ALL_SHEETS) {
    await page.context().clearCookies();
    pageWith(site, `/${encodeURI(name)}`, { css });
    await page.goto(`${site.url}/${encodeURI(name)}`);
    await banner(page).rejectAll.waitFor({ state: "attached" });
    await page.mouse.click(x + 20, y + 10);
    const method = await page.evaluate(() => window.Sesame?.state.decision?.method);
    if (method !== "reject-all") faults.push(name);
  }
  expect(faults).toEqual([]);
});

test("no sheet of a page changes a pixel of the preferences", async ({ page, site, open }) => {
  pageWith(site, "/p");
  await open("/p");
  await banner(page).choose.click();
  await preferences(page).dialog.locator("summary").click();
  expect(await faultsUnder(ALL_SHEETS, page, preferences(page).dialog)).toEqual([]);
});

for (const piece of ["reopen", "notice"]) {
  test(`no sheet that leaves the page's body in its place changes a pixel of the ${piece}`, async ({
    page,
    site,
    open,
  }) => {
    await answered(page, site, line(piece === "notice" ? "p" : ""));
    pageWith(site, "/p");
    await open("/p");
    if (piece === "notice") await page.evaluate(() => window.Sesame?.withdraw());
    const place = page.locator(`sesame-consent [part=${piece}]`);
    await expect(place).toBeVisible();
    expect(await faultsUnder(SHEETS, page, place)).toEqual([]);
  });
}

test("no ordinary sheet, and none that is aimed at us, changes a placeholder", async ({
  page,
  site,
  open,
}) => {
  await answered(page, site, line(""));
  pageWith(site, "/p");
  await open("/p");
  expect(await faultsUnder(AIMED_SHEETS, page, page.locator("sesame-placeholder"))).toEqual([]);
});

test("the floating button takes no cell of a body that is a grid", async ({ page, site, open }) => {
  await answered(page, site, line(""));
  pageWith(site, "/p", {
    css: "body { display: grid; margin: 0; height: 100vh; grid-template-rows: 100px 1fr }",
  });
  await open("/p");
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  expect(await page.locator("main").boundingBox()).toMatchObject({ y: 0, height: 100 });
});
