// Takes the pictures of the README from the built files and the demo: npm run build, then npm run screenshots.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArgs, chromiumPath } from "./browser.mjs";
import { listen, staticFiles } from "./serve.mjs";

const FOLDER = "demo/screenshots";
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/** @type {{ name: string, page: string, viewport: { width: number, height: number }, dark?: boolean, preferences?: boolean, placeholder?: boolean }[]} */
const PICTURES = [
  { name: "banner", page: "/utopie/en/", viewport: DESKTOP },
  { name: "preferences", page: "/utopie/en/", viewport: DESKTOP, preferences: true },
  { name: "banner-phone", page: "/utopie/fr/", viewport: PHONE },
  { name: "preferences-phone", page: "/utopie/fr/", viewport: PHONE, preferences: true },
  { name: "banner-dark", page: "/utopie/en/", viewport: DESKTOP, dark: true },
  { name: "preferences-dark", page: "/utopie/en/", viewport: DESKTOP, dark: true, preferences: true },
  { name: "banner-arabic", page: "/utopie/ar/", viewport: DESKTOP },
  { name: "preferences-arabic", page: "/utopie/ar/", viewport: DESKTOP, preferences: true },
  { name: "placeholder", page: "/utopie/en/", viewport: DESKTOP, placeholder: true },
  { name: "placeholder-arabic-phone", page: "/utopie/ar/", viewport: PHONE, placeholder: true },
  { name: "preferences-arabic-phone", page: "/utopie/ar/", viewport: PHONE, preferences: true },
];

mkdirSync(FOLDER, { recursive: true });
const { url, close } = await listen(staticFiles(["demo", "dist"]));
const executablePath = chromiumPath();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumArgs });
for (const picture of PICTURES) await take(picture);
await browser.close();
await close();

/** @param {typeof PICTURES[number]} picture */
async function take({ name, page: path, viewport, dark, preferences, placeholder }) {
  const context = await browser.newContext({ viewport, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.locator("sesame-consent > [data-action=preferences]").waitFor();
  if (preferences) {
    await page.locator("sesame-consent > [data-action=preferences]").click();
    await page.locator("sesame-consent details").first().locator("summary").click();
  }
  if (placeholder) {
    await page.locator("sesame-consent > [data-action=reject-all]").click();
    await page.locator("iframe[data-consent]").scrollIntoViewIfNeeded();
    await page.locator("sesame-placeholder [data-action=always]").waitFor();
  }
  const part = placeholder ? page.locator("sesame-placeholder") : page;
  await part.screenshot({ path: `${FOLDER}/${name}.png` });
  await context.close();
  console.log(`${FOLDER}/${name}.png`);
}
