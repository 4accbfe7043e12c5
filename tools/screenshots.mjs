// Takes the pictures of the README from the built files and the demo: npm run build, then npm run
// screenshots.
import { mkdirSync, writeFileSync } from "node:fs";
import { chromium } from "playwright";
import { chromiumArgs, chromiumPath } from "./browser.mjs";
import { listen, staticFiles } from "./serve.mjs";

/**
 * @typedef {object} Shot
 * @property {string} [label] below it in a sheet
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [language]
 * @property {string} [attributes] more of the tag
 * @property {string} [theme] one of the ready ones
 * @property {boolean} [dark]
 * @property {boolean} [forced]
 * @property {"banner" | "preferences" | "placeholder"} [shows]
 */

const FOLDER = "demo/screenshots";
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const POSITIONS = ["bottom-start", "bottom-end", "top-start", "top-end", "bottom", "top", "center"];
const THEMES = ["", "ink", "sand", "sky"];

/** @type {Record<string, Shot>} */
const PICTURES = {
  banner: {},
  preferences: { shows: "preferences" },
  placeholder: { shows: "placeholder" },
};

/**
 * Several in one file. @type {Record<string, { columns: number, height: number, shots: Shot[] }>}
 */
const SHEETS = {
  layouts: {
    columns: 4,
    height: 250,
    shots: POSITIONS.map((position) => ({
      label: position,
      attributes: `data-position="${position}"`,
    })),
  },
  themes: {
    columns: 4,
    height: 330,
    shots: [false, true].flatMap((dark) =>
      THEMES.map((theme) => ({
        label: theme || "built in",
        theme,
        dark,
        shows: "preferences",
        viewport: { width: 760, height: 800 },
      })),
    ),
  },
  widths: {
    columns: 3,
    height: 420,
    shots: [1440, 768, 360].map((width) => ({
      label: `${width} px`,
      viewport: { width, height: 740 },
      attributes: 'data-position="bottom"',
    })),
  },
  languages: {
    columns: 6,
    height: 520,
    shots: ["en", "fr", "ar", "de", "zgh", "el"].flatMap((language) => [
      { label: language, language, viewport: PHONE },
      { label: language, language, viewport: PHONE, shows: "preferences" },
    ]),
  },
  "forced-colors": {
    columns: 2,
    height: 420,
    shots: [{ forced: true }, { forced: true, shows: "preferences" }],
  },
};

mkdirSync(FOLDER, { recursive: true });
const { url, close } = await listen(staticFiles(["demo", "dist"]));
const executablePath = chromiumPath();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: chromiumArgs,
});
for (const [name, shot] of Object.entries(PICTURES)) save(name, await take(shot));
for (const [name, it] of Object.entries(SHEETS)) save(name, await sheet(it));
await browser.close();
await close();

/**
 * @param {string} name
 * @param {Buffer} picture
 */
function save(name, picture) {
  writeFileSync(`${FOLDER}/${name}.png`, picture);
  console.log(`${FOLDER}/${name}.png`);
}

/** @param {Shot} shot */
async function take(shot) {
  const { viewport = DESKTOP, dark = false, forced = false, shows } = shot;
  const context = await browser.newContext({
    viewport,
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await adapt(page, shot);
  await page.goto(`${url}/utopie/${pageFor(shot)}/`);
  const choose = page.locator("sesame-consent > [data-action=preferences]");
  await choose.waitFor();
  if (shows === "preferences") {
    await choose.click();
    await page.locator("sesame-consent details").first().locator("summary").click();
  }
  if (shows === "placeholder") {
    await page.locator("sesame-consent > [data-action=reject-all]").click();
    await page.locator("iframe[data-consent]").scrollIntoViewIfNeeded();
    await page.locator("sesame-placeholder [data-action=always]").waitFor();
  }
  const part = shows === "placeholder" ? page.locator("sesame-placeholder") : page;
  const picture = await part.screenshot();
  await context.close();
  return picture;
}

/** The demo has three languages; the others are spoken on its English page. @param {Shot} shot */
function pageFor({ language = "en" }) {
  return ["fr", "ar"].includes(language) ? language : "en";
}

/**
 * @param {import("playwright").Page} page
 * @param {Shot} shot
 */
async function adapt(page, { language = "en", attributes = "", theme = "" }) {
  await page.route("**/utopie/*/", async (route) => {
    const response = await route.fetch();
    const link = theme && `<link rel="stylesheet" href="/sesame.${theme}.css">`;
    const tag = `<script src="/sesame.js" data-language="${language}" ${attributes}`;
    const html = (await response.text()).replace("</head>", `${link}</head>`);
    await route.fulfill({ response, body: html.replace('<script src="/sesame.js"', tag) });
  });
}

/** The height is that of each, in pixels. @param {typeof SHEETS[string]} sheet */
async function sheet({ columns, height, shots }) {
  const figures = [];
  for (const shot of shots) {
    const data = (await take(shot)).toString("base64");
    figures.push(
      `<figure><img src="data:image/png;base64,${data}"><figcaption>${shot.label ?? ""}</figcaption></figure>`,
    );
  }
  const page = await browser.newPage({ viewport: { width: 1800, height: 200 } });
  await page.setContent(`<!doctype html><style>
    body { display: grid; grid-template-columns: repeat(${columns}, auto); gap: 16px; width: max-content; margin: 0; padding: 16px; background: #e9ecea; font: 14px system-ui }
    figure { margin: 0 } img { display: block; height: ${height}px; border-radius: 6px; box-shadow: 0 1px 4px #0003 } figcaption { padding-top: 4px; text-align: center; color: #444 }
    </style>${figures.join("")}`);
  await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
  const picture = await page.locator("body").screenshot();
  await page.close();
  return picture;
}
