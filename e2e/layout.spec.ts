import { readdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { configuredPage } from "./support/gatedPage.ts";
import { answered, banner, expect, line, preferences, storedAnswer, test } from "./support/test.ts";

const region = (page: Page) => page.locator("sesame-consent [part=banner]");

/** Where the edges of the banner are, in pixels from those of the window. */
async function edges(page: Page) {
  const { x, y, width, height } = (await region(page).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  return {
    left: x,
    top: y,
    right: window.width - x - width,
    bottom: window.height - y - height,
    width,
    height,
  };
}

const NEAR = 20;

for (const [position, near] of [
  ["bottom-start", ["left", "bottom"]],
  ["bottom-end", ["right", "bottom"]],
  ["top-start", ["left", "top"]],
  ["top-end", ["right", "top"]],
  ["bottom", ["left", "right", "bottom"]],
  ["top", ["left", "right", "top"]],
  ["center", []],
] as const) {
  test(`the banner stands where the owner wants it: ${position}`, async ({ open, page, site }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    configuredPage(site, "/position.html", { position, policy: { url: "/privacy" } }, "<p>x");
    await open("/position.html");
    const at = await edges(page);
    const sides = (["left", "top", "right", "bottom"] as const).filter((side) => at[side] < NEAR);
    expect(sides.sort()).toEqual([...near].sort());
    if (position === "center") {
      expect(Math.abs(at.left - at.right)).toBeLessThan(2);
      expect(Math.abs(at.top - at.bottom)).toBeLessThan(2);
    }
  });
}

test("on a small phone the banner covers two fifths at most, in every language and layout", async ({
  open,
  page,
  site,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const position of ["bottom-start", "top", "center"]) {
    configuredPage(site, "/phone.html", { position, policy: { url: "/privacy" } }, "<p>x");
    await open("/phone.html");
    for (const language of readdirSync("locales")) {
      await page.evaluate((tag) => window.Sesame?.setLanguage(tag), language);
      await expect(banner(page).host).toHaveAttribute("lang", language);
      const { width, height } = await edges(page);
      expect((width * height) / (360 * 740), `${position}, ${language}`).toBeLessThanOrEqual(0.4);
      for (const control of ["rejectAll", "acceptAll", "choose"] as const)
        await expect(banner(page)[control], `${position}, ${language}`).toBeInViewport({
          ratio: 1,
        });
    }
  }
});

test("the dialog in the middle keeps the page waiting; Escape answers nothing, and the next page asks again", async ({
  open,
  page,
  site,
}) => {
  configuredPage(
    site,
    "/middle.html",
    { position: "center" },
    "<main><h1>Page</h1><button>Of the page</button></main>",
  );
  await open("/middle.html");
  await expect(page.getByRole("dialog", { name: "Your choice about cookies" })).toBeVisible();
  await expect(page.locator("sesame-consent > h2")).toBeFocused();
  await page
    .locator("main button")
    .click({ trial: true, timeout: 1000 })
    .then(
      () => expect("the page's button can be clicked").toBe("out of reach"),
      () => {},
    );
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await storedAnswer(page)).toBeUndefined();
  await page.getByText("Of the page").click();
  await open("/middle.html");
  await banner(page).choose.click();
  await preferences(page).action("close").click();
  await banner(page).acceptAll.click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await storedAnswer(page)).toMatch(/accept-all/);
});

const TALL = `<div style="height: 3000px">x</div>`;
const overflow = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).overflowY);

test("the page scrolls on behind every dialog unless the owner asks", async ({
  open,
  page,
  site,
}) => {
  configuredPage(site, "/scrolls.html", {}, TALL);
  await open("/scrolls.html");
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  expect(await overflow(page)).toBe("visible");
});

test("with lockScroll the page stands still while the dialog can be seen, and not a moment longer", async ({
  open,
  page,
  site,
}) => {
  configuredPage(site, "/locked.html", { lockScroll: true }, TALL);
  await open("/locked.html");
  expect(await overflow(page)).toBe("visible");
  const dialog = page.locator("sesame-consent dialog");
  await banner(page).choose.click();
  await expect.poll(() => overflow(page)).toBe("hidden");
  await dialog.evaluate((dialog) => dialog.style.setProperty("display", "none", "important"));
  await expect.poll(() => overflow(page)).toBe("visible");
  await dialog.evaluate((dialog) => dialog.style.removeProperty("display"));
  await expect.poll(() => overflow(page)).toBe("hidden");
  await dialog.evaluate((dialog) => dialog.style.setProperty("opacity", "0", "important"));
  await expect.poll(() => overflow(page)).toBe("visible");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  expect(await overflow(page)).toBe("visible");
});

test("the floating button stands in the corner that the owner gives it", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line(""));
  configuredPage(site, "/corner.html", { reopenPosition: "top-end", position: "bottom" }, "<p>x");
  await open("/corner.html");
  const box = await page.getByRole("button", { name: "Cookie settings" }).boundingBox();
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(box?.y).toBeLessThan(NEAR);
  expect(width - (box?.x ?? 0) - (box?.width ?? 0)).toBeLessThan(NEAR);
});

test("nothing of ours is printed or shown by search engines, and it is not the page's largest paint", async ({
  open,
  page,
  site,
}) => {
  configuredPage(
    site,
    "/article.html",
    {},
    `<main><h1>An article</h1><p>${"Some words about something. ".repeat(60)}</p></main>`,
  );
  await open("/article.html");
  await expect(banner(page).host).toHaveAttribute("data-nosnippet", "");
  const largest = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1) as
            | (PerformanceEntry & { element?: Element })
            | undefined; // of this kind they have it
          resolve(
            last?.element?.closest("sesame-consent")
              ? "ours"
              : (last?.element?.localName ?? "none"),
          );
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
  expect(largest).toBe("p");
  await page.emulateMedia({ media: "print" });
  await expect(region(page)).toBeHidden();
});

test("a ready theme is a file to link", async ({ open, page, site }) => {
  for (const [file, radius] of [
    ["ink", "0px"],
    ["sand", "20px"],
    ["sky", "10px"],
  ]) {
    configuredPage(
      site,
      "/themed.html",
      {},
      `<link rel="stylesheet" href="/sesame.${file}.css"><p>x`,
    );
    await open("/themed.html");
    await expect(region(page)).toHaveCSS("border-radius", radius ?? "");
  }
});

test("words on the owner's accent can be read, whatever it is", async ({ open, page, site }) => {
  for (const [accent, words] of [
    ["#ffd400", "rgb(0, 0, 0)"],
    ["oklch(0.9 0.1 150)", "rgb(0, 0, 0)"],
    ["#123", "rgb(255, 255, 255)"],
    ["#123; --sesame-on-accent: #456", "rgb(255, 255, 255)"],
    ["#123; --sesame-on-accent: #ffe", "rgb(255, 255, 238)"],
  ]) {
    configuredPage(
      site,
      "/accent.html",
      {},
      `<style>sesame-consent { --sesame-accent: ${accent} }</style><p>x`,
    );
    await open("/accent.html");
    await expect(banner(page).rejectAll, accent).toHaveCSS("color", words ?? "");
    await expect(banner(page).acceptAll, accent).toHaveCSS("color", words ?? "");
  }
});

test("the owner's logo and words stand in the banner, and stay out of the page before and after", async ({
  open,
  page,
  site,
}) => {
  const html = `<template data-sesame="logo"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="Our shop" width="96" height="32"></template>
    <template data-sesame="extra"><b>For members:</b> <a href="/help">help</a></template><main><h1>Page</h1></main>`;
  configuredPage(site, "/owners.html", {}, html);
  await open("/owners.html");
  const [logo, title, extra, reject] = await Promise.all(
    [
      page.getByAltText("Our shop"),
      page.locator("sesame-consent > h2"),
      page.getByText("For members:"),
      banner(page).rejectAll,
    ].map(async (element) => (await element.boundingBox())?.y ?? 0),
  );
  expect([logo, title, extra, reject]).toEqual(
    [logo, title, extra, reject].toSorted((a = 0, b = 0) => a - b),
  );
  await expect(page.getByRole("link", { name: "help" })).toBeVisible();
  await banner(page).rejectAll.click();
  await expect(page.getByAltText("Our shop")).toHaveCount(0);
  await expect(page.getByText("For members:")).toHaveCount(0);
});

test("nothing moves for 200 milliseconds or more, whatever the owner writes", async ({
  open,
  page,
  site,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  configuredPage(
    site,
    "/slow.html",
    {},
    "<style>sesame-consent { --sesame-motion: 9s }</style><p>x",
  );
  await open("/slow.html");
  await banner(page).choose.click();
  const times = await page.evaluate(() =>
    Array.from(
      document.querySelector("sesame-consent")?.shadowRoot?.querySelectorAll("*") ?? [],
      (element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [transitionDuration, animationDuration].flatMap((list) =>
          list.split(", ").map(Number.parseFloat),
        );
      },
    ).flat(),
  );
  expect(Math.max(...times)).toBeGreaterThan(0);
  expect(Math.max(...times)).toBeLessThan(0.2);
});
