import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, test } from "../support/tab.ts";

const TRUSTED = { "content-security-policy": "require-trusted-types-for 'script'" };

/** What a parser takes, and what the DOM's own methods refuse, or take only as trusted. */
const ODD = {
  "a stray quote": `"="" class="a"`,
  "a framework's shorthand": `@click.prevent="go()" class="a"`,
  "a stray bracket": `<b="" class="a"`,
};

for (const [name, attributes] of Object.entries(ODD)) {
  test(`a script with ${name} among its attributes runs with all of them, and so does what follows`, async ({
    tab,
    site,
  }) => {
    const text = `${note("odd")} window.names = [...document.currentScript.attributes].map(({ name }) => name);`;
    page(
      site,
      "/odd.html",
      `${gated(`data-consent="performance" ${attributes}`, text)}${gated('data-consent="performance"', note("after"))}<p>x`,
    );
    await tab.goto("/odd.html");
    await tab.click("accept-all");
    await expect.poll(tab.ran).toEqual(["odd", "after"]);
    const names = await tab.run(() => (window as { names?: string[] }).names);
    expect(names).toEqual(expect.arrayContaining([attributes.replace(/=.*/, ""), "class"]));
  });
}

test("a script's handlers are carried where the page asks for Trusted Types", async ({
  tab,
  site,
}) => {
  file(site, "/handled.js", note("handled"));
  const handled = gated(
    `data-consent="performance" data-src="/handled.js" onload='${note("loaded")}' onerror="never()"`,
  );
  page(
    site,
    "/handlers.html",
    `${handled}${gated('data-consent="performance"', note("after"))}<p>x`,
    TRUSTED,
  );
  await tab.goto("/handlers.html");
  await tab.click("accept-all");
  await expect.poll(tab.ran).toEqual(["handled", "loaded", "after"]);
});

test("where the page forbids our policy each script is reported by itself, and other elements go", async ({
  tab,
  site,
}) => {
  const recorder =
    "<script>window.reports = []; console.error = (...words) => reports.push(words.join(' '));</script>";
  const scripts = ["one", "two"].map((name) => gated('data-consent="performance"', note(name)));
  site.answer("/forbidden.html", (response) => {
    const policy = "require-trusted-types-for 'script'; trusted-types 'none'";
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    // In one file: the parts of the other could not be loaded either.
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">${recorder}
      <script src="/sesame.all.js"></script></head><body>${scripts.join("")}<img data-consent="performance" data-src="/held.png" alt="">`);
  });
  await tab.goto("/forbidden.html");
  await tab.click("accept-all");
  const refusals = () =>
    tab.run(
      () =>
        (window as unknown as { reports: string[] }).reports.filter((it) =>
          it.includes("a held script"),
        ).length,
    );
  await expect.poll(refusals).toBe(scripts.length);
  await expect.poll(() => site.asked).toContain("/held.png");
  expect(await tab.ran()).toEqual([]);
});
