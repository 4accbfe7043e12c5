import { answered, banner, expect, line, quiet, ran, storedAnswer, test } from "./support/test.ts";

const LABELS = {
  en: ["Reject all", "Accept all", "Manage choices"],
  fr: ["Tout refuser", "Tout accepter", "Personnaliser"],
  ar: ["رفض الكل", "قبول الكل", "تخصيص"],
} as const;

for (const [language, labels] of Object.entries(LABELS)) {
  test(`the banner speaks the page's language: ${language}`, async ({ open }) => {
    const page = await open(`/plain-${language}.html`);
    const { host, region } = banner(page);
    await expect(region).toBeVisible();
    await expect(page.locator("sesame-consent > button")).toHaveText([...labels]);
    await expect(host).toHaveAttribute("lang", language);
    await expect(host).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
    await expect(host).toHaveAttribute("data-state", "asking");
  });
}

test.describe("where the page says no language", () => {
  test.use({ locale: "fr-MA" });
  test("the browser's language is used, and the tag alone is enough", async ({ open }) => {
    const page = await open("/bare.html");
    await expect(banner(page).rejectAll).toHaveText("Tout refuser");
  });
});

test("the owner can choose the language, the policy's address and the texts", async ({
  open,
  page,
  site,
}) => {
  site.answer("/owner.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">
        { "texts": { "fr": { "banner": { "title": "Bonjour" } } }, "policy": { "url": { "fr": "/fr/vie-privee", "en": "/en/privacy" } } }
      </script>
      <script src="/sesame.js" data-language="fr"></script><p>x`);
  });
  await open("/owner.html");
  await expect(page.getByRole("heading", { name: "Bonjour" })).toBeVisible();
  await expect(banner(page).rejectAll).toHaveText("Tout refuser");
  await expect(page.locator("sesame-consent > a")).toHaveAttribute("href", "/fr/vie-privee");
});

test("Reject all and Accept all have the same size and look", async ({ open }) => {
  const page = await open("/plain-en.html");
  const look = (name: "rejectAll" | "acceptAll") =>
    banner(page)[name].evaluate((button) => {
      const { width, height } = button.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontWeight, border } = getComputedStyle(button);
      return { width, height, color, backgroundColor, fontSize, fontWeight, border };
    });
  expect(await look("rejectAll")).toEqual(await look("acceptAll"));
});

test("the owner's colours are used, even when the site's own variables have our names", async ({
  open,
  page,
  site,
}) => {
  site.answer("/colours.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <style>:root { --accent: rgb(31, 63, 191); --text: rgb(90, 0, 0) } sesame-consent { --sesame-accent: var(--accent); --sesame-text: var(--text) }</style>
      <script src="/sesame.js"></script><p>x`);
  });
  await open("/colours.html");
  await expect(banner(page).rejectAll).toHaveCSS("background-color", "rgb(31, 63, 191)");
  await expect(page.locator("sesame-consent > h2")).toHaveCSS("color", "rgb(90, 0, 0)");
  await banner(page).choose.click();
  await expect(page.getByRole("dialog")).toHaveCSS("color", "rgb(90, 0, 0)");
  await expect(page.getByRole("dialog").locator("[data-action=accept-all]")).toHaveCSS(
    "background-color",
    "rgb(31, 63, 191)",
  );
});

test("the banner takes no focus, traps nothing, and is the first thing the keyboard meets", async ({
  open,
}) => {
  const page = await open("/plain-en.html");
  await expect(banner(page).rejectAll).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  const reached: string[] = [];
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ""));
  }
  expect(reached).toEqual([
    "Privacy policy",
    "Reject all",
    "Accept all",
    "Manage choices",
    "Skip to content",
  ]);
});

for (const [name, method, granted] of [
  ["rejectAll", "reject-all", ""],
  ["acceptAll", "accept-all", "pft"],
] as const) {
  test(`${method} is remembered: the next page asks nothing and loads no interface but the button`, async ({
    open,
    page,
    site,
  }) => {
    await open("/plain-en.html");
    await banner(page)[name].click();
    await expect(banner(page).rejectAll).toHaveCount(0);
    expect(await storedAnswer(page)).toMatch(
      new RegExp(`^1\\.\\d{10}\\.[a-z0-9]+\\.${method}\\.pft\\.${granted}\\.\\.$`),
    );
    const button = page.getByRole("button", { name: "Cookie settings" });
    await expect(button).toBeVisible(); // so that nothing of this page is still on its way
    site.asked.length = 0;
    await open("/plain-en.html");
    await expect(button).toBeVisible();
    expect(site.asked).toEqual([
      "/plain-en.html",
      "/sesame.js",
      "/sesame.reopen.js",
      "/sesame.banner.en.js",
    ]);
  });
}

test("the cookie is first-party, host-only, lax and lasts six months", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).rejectAll.click();
  await expect.poll(() => storedAnswer(page)).toBeTruthy();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ domain: "localhost", path: "/", sameSite: "Lax", secure: false });
  expect(((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400).toBeCloseTo(182, 0);
});

test("who has granted it before loads one file more for the held scripts of a page, and no interface", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("pft"));
  site.answer("/head.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran");</script>
      </head><body><button data-sesame="preferences">Cookies</button>`);
  });
  await open("/head.html");
  await expect.poll(() => ran(page)).toEqual(["ran"]);
  expect(site.asked.filter((path) => path.includes("sesame"))).toEqual([
    "/sesame.js",
    "/sesame.release.js",
  ]);
});

test("the floating button opens the preferences again", async ({ open, page, site }) => {
  await answered(page, site, line(""));
  await open("/plain-en.html");
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await expect(page.getByRole("dialog", { name: "Cookie settings" })).toBeVisible();
});

test("where the page has a control of its own there is no floating button", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line(""));
  site.answer("/own.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script>
      <button data-sesame="preferences"><b>Cookies</b></button>`);
  });
  await open("/own.html");
  expect(site.asked).toEqual(["/own.html", "/sesame.js"]);
  await page.getByText("Cookies").click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a link and a button in a form do nothing of their own as controls", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line(""));
  site.answer("/own.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script>
      <a href="/plain-en.html" data-sesame="preferences">Link</a><form action="/plain-en.html"><button data-sesame="withdraw">Button</button></form>`);
  });
  await open("/own.html");
  await page.getByRole("link", { name: "Link" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Button" }).click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.withdraw\./);
  await quiet(page);
  expect(page.url()).toBe(`${site.url}/own.html`);
});

test("while something is still to be answered the banner stands alone, without the floating button", async ({
  open,
  page,
}) => {
  await open("/plain-en.html");
  await page.evaluate(() => window.Sesame?.choose({ functional: true }));
  await quiet(page);
  await expect(banner(page).rejectAll).toBeVisible();
  await expect(page.locator("sesame-consent [part=reopen]")).toHaveCount(0);
  await banner(page).rejectAll.click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
});
