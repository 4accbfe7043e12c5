import { gated, note, page } from "../support/gatedPage.ts";
import { expect, line, type Site, test } from "../support/tab.ts";

const SOURCE = `<source src="/own-source.webm" type="video/webm"><track src="/own-track.vtt" default>`;
const HELD = `<video data-consent="functional" preload="auto">${SOURCE}</video>
  <audio data-consent="functional" preload="auto"><source src="/own-source.ogg" type="audio/ogg"></audio>
  <video data-consent="functional" preload="auto" src="/own-video.webm"></video>
  <iframe data-consent="functional" data-src="/own-frame.html" srcdoc="<img src=/own-thumb.svg>" title="f" width="300" height="200"></iframe>`;

const asked = (site: Site) => site.asked.filter((path) => path.startsWith("/own"));

const PLAYED = ["/own-source.ogg", "/own-source.webm", "/own-thumb.svg", "/own-video.webm"];

test("the sources of a held player and the document in a held frame wait for the grant, and go again with it", async ({
  tab,
  site,
}) => {
  page(site, "/contents.html", `</head><body>${HELD}<p>x`);
  await tab.goto("/contents.html");
  await tab.idle();
  expect(asked(site)).toEqual([]);
  await tab.click("accept-all");
  await expect.poll(() => asked(site).toSorted()).toEqual(expect.arrayContaining(PLAYED));
  await tab.run(() => window.Sesame?.withdraw());
  const live = () => tab.run(() => document.querySelectorAll("[src*=own], [srcdoc]").length);
  expect(await live()).toBe(0);
  site.asked.length = 0;
  await tab.idle();
  await tab.goto("/contents.html");
  await tab.idle();
  expect(asked(site)).toEqual([]);
});

for (const [way, add] of Object.entries({
  innerHTML: (html: string) => {
    (document.querySelector("main") as Element).innerHTML = html;
  },
  "elements of another document": (html: string) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    document.querySelector("main")?.append(...body.childNodes);
  },
  "parts that come later": (html: string) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const element of body.children) {
      const parts = [...element.children];
      element.replaceChildren();
      document.querySelector("main")?.append(element.cloneNode());
      const last = document.querySelector("main")?.lastElementChild;
      setTimeout(() => last?.append(...parts));
    }
  },
})) {
  test(`the contents of what a script adds by ${way} wait for the grant`, async ({ tab, site }) => {
    page(site, "/added.html", "</head><body><main></main><p>x");
    await tab.goto("/added.html");
    await tab.run(add, HELD);
    await tab.idle();
    expect(asked(site)).toEqual([]);
    await tab.click("accept-all");
    await expect.poll(() => asked(site).toSorted()).toEqual(expect.arrayContaining(PLAYED));
  });
}

test("a packet that ends inside a held player brings nothing of it early", async ({
  tab,
  site,
}) => {
  site.answer("/packets.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.write(
      `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script><video data-consent="functional" preload="auto">`,
    );
    setTimeout(() => response.write(SOURCE), 200);
    setTimeout(() => response.end("</video><p>x"), 400);
  });
  await tab.goto("/packets.html");
  await tab.idle();
  expect(asked(site)).toEqual([]);
});

test("who has granted it gets the contents of players and frames at once, and a player's other part stays its own", async ({
  tab,
  site,
}) => {
  const apart = `<video preload="auto"><source data-consent="targeting" data-src="/own-apart.webm"></video>`;
  page(
    site,
    "/granted.html",
    `</head><body>${HELD}${apart}${gated('data-consent="functional"', note("ran"))}<p>x`,
  );
  await tab.answered(line("f"));
  await tab.goto("/granted.html");
  await expect.poll(() => asked(site).toSorted()).toEqual(expect.arrayContaining(PLAYED));
  await expect.poll(tab.ran).toEqual(["ran"]);
  expect(asked(site)).not.toContain("/own-apart.webm");
});
