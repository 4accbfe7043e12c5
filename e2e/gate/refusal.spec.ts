import { file, gated, note, page } from "../support/gatedPage.ts";
import { expect, line, test } from "../support/tab.ts";

/** Milliseconds. Firefox keeps a connection that hangs, and has six of them. */
const SLOW = 3000;

const PAGE = `</head><body>${gated('data-consent="performance"', note("held"))}
  <img data-consent="functional" data-src="/held.svg" alt=""><p>x`;

test("a denial needs no other file: it is stored and in force before the call returns", async ({
  site,
  tab,
}) => {
  page(site, "/page.html", PAGE);
  for (const chunk of ["banner", "banner.en", "sweep", "notice", "notice.en", "reopen"])
    file(site, `/sesame.${chunk}.js`, "", SLOW);
  for (const way of ["rejectAll", "withdraw"] as const) {
    await tab.answered(line("pft"));
    await tab.goto("/page.html");
    await expect.poll(() => tab.ran()).toEqual(["held"]);
    const isDenied = await tab.run((name) => {
      void window.Sesame?.[name as "withdraw"]();
      const isRefused = document.cookie.includes(".pft...");
      return isRefused && window.Sesame?.allows("performance") === false;
    }, way);
    expect(isDenied).toBe(true);
    expect(await tab.run(() => document.querySelectorAll("img[src]").length)).toBe(0);
    await tab.goto("/page.html");
    await tab.idle();
    expect(await tab.ran()).toEqual([]);
  }
});

test("a withdrawal in another tab closes this tab's gate and takes back what was loaded", async ({
  site,
  tab,
}) => {
  page(site, "/page.html", PAGE);
  await tab.answered(line("pft"));
  await tab.goto("/page.html");
  await expect.poll(() => tab.ran()).toEqual(["held"]);
  await tab.inAnother("/page.html", () => void window.Sesame?.withdraw());
  await expect
    .poll(() => tab.run(() => window.Sesame?.allows("performance")), { timeout: 1000 })
    .toBe(false);
  expect(await tab.run(() => document.querySelectorAll("img[src]").length)).toBe(0);
});

test("an acceptance that another subdomain has planted grants nothing", async ({ site, tab }) => {
  page(site, "/page.html", PAGE);
  await tab.gotoHost("www.site", "/page.html");
  await tab.run(
    (value) => {
      document.cookie = `sesame-consent=${value}; domain=site.localhost; path=/`;
    },
    line("pft", { method: "accept-all" }),
  );
  await tab.gotoHost("www.site", "/page.html");
  await tab.idle();
  expect(await tab.run(() => document.cookie)).toContain("accept-all");
  expect(await tab.run(() => window.Sesame?.allows("performance"))).toBe(false);
  expect(await tab.ran()).toEqual([]);
  await tab.run(() => void window.Sesame?.rejectAll());
  await tab.gotoHost("www.site", "/page.html");
  expect(await tab.run(() => window.Sesame?.state.status)).toBe("answered");
  expect(await tab.run(() => window.Sesame?.allows("performance"))).toBe(false);
  await tab.run(() => {
    document.cookie = "sesame-consent=; domain=site.localhost; path=/; max-age=0";
    document.cookie = "sesame-consent=; path=/; max-age=0";
  });
});
