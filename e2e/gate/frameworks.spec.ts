import { readFileSync } from "node:fs";
import { file, page } from "../support/gatedPage.ts";
import { serveKinds } from "../support/heldKinds.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const VUE = readFileSync(
  new URL("dist/vue.global.prod.js", import.meta.resolve("vue/package.json")),
  "utf8",
);

const APP = `const Film = { props: ["url"], template: '<p><iframe data-consent="functional" :data-src="url" title="f" width="300" height="200"></iframe></p>' };
  const Text = { template: '<b>text</b>' };
  window.app = Vue.createApp({
    components: { Film, Text },
    data: () => ({ isFilm: true, url: "/k-frame.html" }),
    template: '<KeepAlive><Film v-if="isFilm" :url="url" /><Text v-else /></KeepAlive>',
  }).mount("#app");`;

function serve(site: Site): void {
  serveKinds(site, "?second", "?third");
  file(site, "/vue.js", VUE);
  page(
    site,
    "/vue.html",
    `</head><body><div id="app"></div><script src="/vue.js"></script><script>${APP}</script>`,
  );
}

const set = (tab: Tab, state: { isFilm?: boolean; url?: string }) =>
  tab.run((next) => {
    Object.assign((window as unknown as { app: object }).app, next);
  }, state);

const frames = (site: Site) => site.asked.filter((path) => path.startsWith("/k-frame"));
const covers = (tab: Tab) => tab.run(() => document.querySelectorAll("sesame-placeholder").length);
const texts = (tab: Tab) => tab.run(() => document.querySelectorAll("b").length);

test("a frame that Vue keeps alive outside the page is emptied there by a withdrawal, and let go by a grant", async ({
  tab,
  site,
}) => {
  serve(site);
  await tab.answered(line("f"));
  await tab.goto("/vue.html");
  await expect.poll(() => frames(site)).toEqual(["/k-frame.html"]);
  await set(tab, { isFilm: false });
  await expect.poll(() => texts(tab)).toBe(1);
  await tab.run(() => window.Sesame?.withdraw());
  site.asked.length = 0;
  await set(tab, { isFilm: true });
  await expect.poll(() => covers(tab)).toBe(1);
  await tab.idle();
  expect(frames(site)).toEqual([]);
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(() => frames(site)).toEqual(["/k-frame.html"]);
  await expect.poll(() => covers(tab)).toBe(0);
});

test("a frame to which Vue gives another address shows it, or stays held", async ({
  tab,
  site,
}) => {
  serve(site);
  await tab.answered(line("f"));
  await tab.goto("/vue.html");
  await expect.poll(() => frames(site)).toEqual(["/k-frame.html"]);
  await set(tab, { url: "/k-frame.html?second" });
  await expect.poll(() => frames(site)).toEqual(["/k-frame.html", "/k-frame.html?second"]);
  await tab.run(() => window.Sesame?.withdraw());
  await expect.poll(() => covers(tab)).toBe(1);
  site.asked.length = 0;
  await set(tab, { url: "/k-frame.html?third" });
  await tab.idle();
  expect([frames(site), await covers(tab)]).toEqual([[], 1]);
});
