import { readdirSync, readFileSync } from "node:fs";
import { configuredPage } from "./support/gatedPage.ts";
import { banner, expect, preferences, storedAnswer, test } from "./support/test.ts";

const languages = readdirSync("locales");
const RIGHT_TO_LEFT = ["ar", "fa", "he"];

function read(language: string, namespace: string): Record<string, string> {
  return JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, "utf8"));
}

test("banner and preferences speak every shipped language, each in its direction and with nothing left to fill in", async ({
  open,
  page,
  site,
}) => {
  test.setTimeout(120_000);
  configuredPage(
    site,
    "/each.html",
    { services: ["google-analytics=G-AB12CD34EF"], policy: { url: "/privacy" } },
    "<p>x",
  );
  await open("/each.html");
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  for (const language of languages) {
    await page.evaluate((tag) => window.Sesame?.setLanguage(tag), language);
    const [first, second] = [read(language, "banner"), read(language, "preferences")];
    const host = banner(page).host;
    await expect(host, language).toHaveAttribute("lang", language);
    await expect(host, language).toHaveAttribute(
      "dir",
      RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr",
    );
    await expect(banner(page).rejectAll).toHaveText(first["rejectAll"] ?? "");
    await expect(preferences(page).dialog.getByRole("heading")).toHaveText(second["title"] ?? "");
    const words = (await preferences(page).dialog.textContent()) ?? "";
    expect(words + (await host.textContent()), language).not.toMatch(
      /[{}]|undefined|\w\.(name|text)|_other/,
    );
    await expect(preferences(page).dialog.locator("summary"), language).toHaveText(
      (second["services_one"] ?? second["services_other"] ?? "").replace("{{count}}", "1"),
    );
  }
});

test("the visitor chooses the language in the preferences, and keeps ticks and focus", async ({
  open,
  page,
}) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  const { dialog, category, action } = preferences(page);
  await category("functional").check();
  const choice = dialog.getByLabel("Language");
  await expect(choice.locator("option")).toHaveCount(languages.length);
  await choice.focus();
  await choice.selectOption({ label: "Deutsch" });
  await expect(dialog.getByRole("heading")).toHaveText("Cookie-Einstellungen");
  await expect(banner(page).rejectAll).toHaveText("Alle ablehnen");
  await expect(category("functional")).toBeChecked();
  await expect(dialog.getByLabel("Sprache")).toBeFocused();
  await action("save").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.choose\.pft\.f\.\.$/);
  await expect(page.getByRole("button", { name: "Cookie-Einstellungen" })).toBeVisible();
});

test("every language of the choice is written in its own words", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).choose.click();
  const names = await preferences(page).dialog.locator("option").allInnerTexts();
  for (const name of [
    "العربية",
    "Euskara",
    "Ελληνικά",
    "Gaeilge",
    "עברית",
    "Íslenska",
    "Malti",
    "日本語",
    "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "繁體中文",
  ])
    expect(names).toContain(name);
});

test("what is open follows the page's own language, and no longer does once the visitor has chosen", async ({
  open,
  page,
}) => {
  await open("/plain-en.html");
  const speak = (tag: string) =>
    page.evaluate((lang) => {
      document.documentElement.lang = lang;
    }, tag);
  await speak("es-MX");
  await expect(banner(page).rejectAll).toHaveText("Rechazar todo");
  await page.evaluate(() => window.Sesame?.setLanguage("sv"));
  await expect(banner(page).rejectAll).toHaveText("Avvisa alla");
  await speak("pl");
  await page.evaluate(() => window.Sesame?.openPreferences());
  await expect(preferences(page).action("reject-all")).toHaveText("Avvisa alla");
});

test("the floating button follows too", async ({ open, page }) => {
  await open("/plain-en.html");
  await banner(page).rejectAll.click();
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.lang = "it";
  });
  await expect(
    page.getByRole("button", { name: read("it", "banner")["reopen"] ?? "" }),
  ).toBeVisible();
});

for (const [tag, shown] of [
  ["fr-MA", "fr"],
  ["zh-TW", "zh-Hant"],
  ["zh-CN", "zh"],
  ["pt-BR", "pt-BR"],
  ["no", "nb"],
  ["nn-NO", "nb"],
]) {
  test(`a page in ${tag} is asked in ${shown}`, async ({ open, page, site }) => {
    site.answer("/tag.html", (response) => {
      response.setHeader("content-type", "text/html");
      response.end(
        `<!doctype html><html lang="${tag}"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script><p>x`,
      );
    });
    const missing: string[] = [];
    page.on("response", (response) => response.status() === 404 && missing.push(response.url()));
    await open("/tag.html");
    expect(missing).toEqual([]);
    await expect(banner(page).host).toHaveAttribute("lang", shown ?? "");
    await expect(banner(page).acceptAll).toHaveText(read(shown ?? "", "banner")["acceptAll"] ?? "");
  });
}

test("an owner who lists languages is asked for no other, and offers no other", async ({
  open,
  page,
  site,
}) => {
  configuredPage(site, "/two.html", { languages: ["fr", "de"], language: "it" }, "<p>x");
  await open("/two.html");
  await expect(banner(page).rejectAll).toHaveText("Tout refuser");
  await banner(page).choose.click();
  await expect(preferences(page).dialog.locator("option")).toHaveText(["Deutsch", "Français"]);
  configuredPage(site, "/one.html", { languages: ["de"] }, "<p>x");
  await open("/one.html");
  await banner(page).choose.click();
  await expect(preferences(page).action("save")).toBeVisible();
  await expect(preferences(page).dialog.locator("select")).toHaveCount(0);
});
