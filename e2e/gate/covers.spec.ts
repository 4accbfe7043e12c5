import { page } from "../support/gatedPage.ts";
import { expect, type Site, type Tab, test } from "../support/tab.ts";

const FRAME = `<iframe data-consent="functional" data-src="/content.html" title="f" width="400" height="250"></iframe>`;

function serve(site: Site, script: string): void {
  site.answer("/content.html", (response) =>
    response.setHeader("content-type", "text/html").end("<p>content"),
  );
  page(
    site,
    "/captions.html",
    `</head><body><aside></aside><figure>${FRAME}</figure><script>const frame = document.querySelector("iframe"); ${script}</script><p>x`,
  );
}

/** How far the cover is from its frame, in pixels; undefined where there is none. */
const distance = (tab: Tab) =>
  tab.run(() => {
    const [frame, cover] = ["iframe", "sesame-placeholder"].map((name) =>
      document.querySelector(name)?.getBoundingClientRect(),
    );
    if (!frame || !cover) return undefined;
    return Math.round(Math.abs(frame.x - cover.x) + Math.abs(frame.y - cover.y));
  });

const press = (tab: Tab, action: string) =>
  tab.run((name) => {
    const root = document.querySelector("sesame-placeholder")?.shadowRoot;
    root?.querySelector<HTMLElement>(`[data-action=${name}]`)?.click();
  }, action);

test("a plugin that keeps its caption right after a held frame, and a placeholder, live side by side", async ({
  tab,
  site,
}) => {
  serve(
    site,
    `const caption = Object.assign(document.createElement("figcaption"), { textContent: "Caption" });
    window.moves = 0;
    const keep = () => {
      if (frame.nextElementSibling === caption) return;
      moves++;
      frame.after(caption);
    };
    new MutationObserver(keep).observe(frame.parentNode, { childList: true });
    keep();`,
  );
  await tab.goto("/captions.html");
  await expect.poll(() => distance(tab)).toBe(0);
  await tab.idle();
  expect(await distance(tab)).toBe(0);
  expect(await tab.run(() => (window as { moves?: number }).moves)).toBeLessThan(10);
  const visibility = () =>
    tab.run(() => getComputedStyle(document.querySelector("iframe") as Element).visibility);
  expect(await visibility()).toBe("hidden");
  await press(tab, "load-once");
  await expect.poll(() => site.asked).toContain("/content.html");
  await expect.poll(() => distance(tab)).toBe(undefined);
  expect(await visibility()).toBe("visible");
});

const FOES: Readonly<Record<string, string>> = {
  "takes away": "document.querySelector('sesame-placeholder')?.remove()",
  "puts before the frame": "frame.before(...document.querySelectorAll('sesame-placeholder'))",
  "moves into another element":
    "document.querySelector('aside').append(...document.querySelectorAll('figure sesame-placeholder'))",
};

for (const [what, act] of Object.entries(FOES)) {
  test(`a page that ${what} each placeholder does not hang`, async ({ tab, site }) => {
    serve(
      site,
      `window.moves = 0;
      new MutationObserver(() => {
        if (moves++ > 500) throw new Error("without end");
        ${act};
      }).observe(frame.parentNode, { childList: true });`,
    );
    await tab.goto("/captions.html");
    await expect.poll(() => tab.run(() => (window as { moves?: number }).moves)).toBeGreaterThan(1);
    await tab.idle();
    expect(await tab.run(() => (window as { moves?: number }).moves)).toBeLessThan(100);
    await tab.run(() => window.Sesame?.acceptAll());
    await expect.poll(() => site.asked).toContain("/content.html");
  });
}
