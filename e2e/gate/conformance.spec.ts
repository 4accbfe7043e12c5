import fc from "fast-check";
import {
  faultsOf,
  type Item,
  type Rendered,
  randomPage,
  renderPage,
} from "../support/randomPage.ts";
import { expect, type Site, type Tab, test } from "../support/tab.ts";

/**
 * Set by the configuration: a worker must give its tests the names that they have in the process
 * which lists them.
 */
const SEED = Number(process.env["CONFORMANCE_SEED"]);
const PARTS = 4;

/**
 * A third of them elsewhere where nothing is asked for: the pages are the same, and so is our code.
 */
function pagesOf(engine: string): number {
  const pages = Number(process.env["CONFORMANCE_PAGES"] ?? (engine === "chromium" ? 40 : 12));
  return Math.ceil(pages / PARTS);
}

const HEAD = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
<script>window.ran = []; function note(name, own) { ran.push(name + (own ? "@" + own.previousElementSibling.id : "")); }</script>`;
const TAG = `<script src="/sesame.js"></script>`;

let visits = 0;

/** Serves one way of writing the page, and opens it. */
async function visit(
  tab: Tab,
  site: Site,
  items: readonly Item[],
  isGated: boolean,
): Promise<Rendered> {
  const folder = `/c/${visits++}`;
  const page = renderPage(items, isGated, folder);
  site.answer(`${folder}/`, (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`${HEAD}${isGated ? TAG : ""}</head><body>${page.html}<p>x</p></body></html>`);
  });
  for (const { path, text, delay, failure } of page.files) {
    site.answer(path, (response) => {
      setTimeout(() => {
        if (failure === "cut") return void response.destroy();
        response
          .writeHead(failure === "missing" ? 404 : 200, { "content-type": "text/javascript" })
          .end(text);
      }, delay);
    });
  }
  await tab.goto(`${folder}/`);
  return page;
}

/**
 * Waits until as many scripts have run as should, and a moment longer for those that should not.
 */
function settled(tab: Tab, { runs }: Rendered): Promise<string[]> {
  return tab.run(async (count) => {
    const { ran = [] } = window as { ran?: string[] };
    const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
    for (let tries = 0; tries < 400 && ran.length < count; tries++) await wait(20);
    await wait(100);
    return ran;
  }, runs.length);
}

function askedTwice(site: Site, { files }: Rendered): string[] {
  const working = files.filter(({ failure }) => failure === "none").map(({ path }) => path);
  return working.filter((path) => site.asked.filter((asked) => asked === path).length > 1);
}

for (let part = 0; part < PARTS; part++) {
  const seed = SEED + part;
  test(`random pages run their scripts as without us, seed ${seed}`, async ({ tab, site }, {
    project,
    annotations,
  }) => {
    const pages = pagesOf(project.name);
    const checked = { type: "pages", description: "0" };
    annotations.push(checked);
    test.setTimeout(pages * 20_000);
    await fc.assert(
      fc.asyncProperty(randomPage, async (items) => {
        const plain = await visit(tab, site, items, false);
        const before = await settled(tab, plain);
        expect(faultsOf(before, plain), "the page without us").toEqual([]);

        const answeredHere = await visit(tab, site, items, true);
        expect(await tab.ran()).toEqual([]);
        await tab.click("accept-all");
        const here = await settled(tab, answeredHere);
        expect(faultsOf(here, answeredHere), "on the page of the answer").toEqual([]);
        expect(here.toSorted()).toEqual(before.toSorted());

        const answeredBefore = await visit(tab, site, items, true);
        const next = await settled(tab, answeredBefore);
        expect(faultsOf(next, answeredBefore), "on the next page").toEqual([]);
        expect(next.toSorted()).toEqual(before.toSorted());

        expect([...askedTwice(site, answeredHere), ...askedTwice(site, answeredBefore)]).toEqual(
          [],
        );
        await tab.forget();
        checked.description = `${Number(checked.description) + 1}`;
      }),
      { seed, numRuns: pages, endOnFailure: true },
    );
  });
}

test("the check finds a page whose scripts ran otherwise", () => {
  const inline: Item = {
    kind: "script",
    form: "classic",
    fetched: undefined,
    throws: false,
    writes: [],
    imports: undefined,
  };
  const page = renderPage([inline, inline, { ...inline, form: "module" }], false, "/");
  expect(faultsOf(["0@m0", "1@m1", "2"], page)).toEqual([]);
  expect(faultsOf(["1@m1", "0@m0", "2"], page)).not.toEqual([]);
  expect(faultsOf(["0@m0", "2", "1@m1"], page)).not.toEqual([]);
  expect(faultsOf(["0@m0", "1@m1"], page)).not.toEqual([]);
  expect(faultsOf(["0@m0", "1@m1", "2", "2"], page)).not.toEqual([]);
  expect(faultsOf(["0@m1", "1@m1", "2"], page)).not.toEqual([]);
});
