import { setTimeout as sleep } from "node:timers/promises";

/**
 * @typedef {import("playwright").Page} Page
 * @typedef {{ name: string, path: string, button: string, slower: number, control?: string }}
 *   Opened `slower`: times that the processor is slowed down
 * @typedef {{ variant: Opened, painted: number }} Opening milliseconds from the click to the first
 *   paint with the open dialog
 */

const OURS = "sesame-consent > [data-action=preferences]";
const PLAIN = { path: "/plain-dialog", button: "button" };

/** @type {Opened[]} */
export const OPENED = [
  { name: "control, an empty dialog", ...PLAIN, slower: 1 },
  {
    name: "preferences",
    path: "/page",
    button: OURS,
    slower: 1,
    control: "control, an empty dialog",
  },
  { name: "control, an empty dialog, slow processor", ...PLAIN, slower: 4 },
  {
    name: "preferences, slow processor",
    path: "/page",
    button: OURS,
    slower: 4,
    control: "control, an empty dialog, slow processor",
  },
];

export const PLAIN_DIALOG = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A dialog</title><link rel="icon" href="data:,"></head>
<body><h1>A dialog</h1><button type="button" onclick="document.querySelector('dialog').showModal()">Open</button><dialog>Open</dialog></body>
</html>`;

/** Milliseconds for which a page is left alone before it is measured. */
const REST = 1000;

/**
 * @param {import("./reports.mjs").Place} place
 * @param {Opened} variant
 * @returns {Promise<Opening>}
 */
export async function openDialog({ browser, site }, variant) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  try {
    const page = await context.newPage();
    const fetched = variant.control && page.waitForResponse(/sesame\.preferences\.js$/);
    await page.goto(site + variant.path);
    await page.locator(variant.button).waitFor();
    await fetched;
    await sleep(REST);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: variant.slower });
    const painted = page.evaluate(readOpening);
    await page.locator(variant.button).click();
    return { variant, painted: await painted };
  } finally {
    await context.close();
  }
}

/** Runs in the page. A message that is sent in a frame arrives after its paint. */
function readOpening() {
  return new Promise((resolve) => {
    let clicked = Number.NaN;
    const isOpen = () =>
      [document, document.querySelector("sesame-consent")?.shadowRoot].some((root) =>
        root?.querySelector("dialog[open]"),
      );
    const look = () => {
      if (!isOpen()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - clicked);
      port2.postMessage("");
      return undefined;
    };
    addEventListener(
      "click",
      ({ timeStamp }) => {
        clicked = timeStamp;
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
}
