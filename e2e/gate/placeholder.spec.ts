import { page } from "../support/gatedPage.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

/** Widths, heights and styles by which owners size a frame; what follows each must not move. */
const SIZES: Readonly<Record<string, string>> = {
  attributes: `width="560" height="315"`,
  "an aspect ratio": `style="width: 70%; aspect-ratio: 16 / 9; border: 0"`,
  percent: `style="width: 50%; height: 60%"`,
  nothing: "",
};

const frame = (attributes: string, path = "/content.html") =>
  `<iframe title="f" data-src="${path}" ${/data-consent/.test(attributes) ? "" : `data-consent="functional"`} ${attributes}></iframe>`;

/** The content tells what is asked for; nothing else of this path is ever answered. */
function serve(site: Site, path: string, body: string, config = ""): void {
  site.answer("/content.html", (response) =>
    response.setHeader("content-type", "text/html").end("<p>content"),
  );
  page(site, path, `${config}</head><body>${body}`);
}

const configured = (config: object) =>
  `<script type="application/json" id="sesame-config">${JSON.stringify(config)}</script>`;

const covers = (tab: Tab) => tab.run(() => document.querySelectorAll("sesame-placeholder").length);
const loaded = (tab: Tab) =>
  tab.run(() => Array.from(document.querySelectorAll("iframe"), (it) => it.hasAttribute("src")));

/** The text of one part of each placeholder. */
const parts = (tab: Tab, name: string) =>
  tab.run(
    (part) =>
      Array.from(
        document.querySelectorAll("sesame-placeholder"),
        ({ shadowRoot }) => shadowRoot?.querySelector(`[part~=${part}]`)?.textContent,
      ),
    name,
  );

/** Presses a button of one of the placeholders. */
const press = (tab: Tab, at: number, action: string) =>
  tab.run(
    ({ at, action }) => {
      const root = document.querySelectorAll("sesame-placeholder")[at]?.shadowRoot;
      root?.querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
    },
    { at, action },
  );

/** Where everything of the page stands, to the hundredth of a pixel. */
const boxes = (tab: Tab) =>
  tab.run(() =>
    Array.from(document.querySelectorAll("html, main *:not(sesame-placeholder)"), (it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return [
        it.localName,
        ...[x + scrollX, y + scrollY, width, height].map((value) => Math.round(value * 100) / 100),
      ].join(" ");
    }),
  );

for (const [how, attributes] of Object.entries(SIZES)) {
  test(`a frame sized by ${how} has its size while it is held, and nothing moves when it is let go or taken back`, async ({
    tab,
    site,
  }) => {
    const sized = `<main><div style="height: 300px">${frame(attributes)} beside</div><p>after</p></main>`;
    serve(site, "/sized.html", sized);
    site.answer("/plain.html", (response) => {
      response.setHeader("content-type", "text/html");
      response.end(
        `<!doctype html><html lang="en"><head></head><body>${sized.replaceAll(/data-(src|consent)=/g, "data-no=")}`,
      );
    });
    await tab.goto("/plain.html");
    const without = await boxes(tab);
    await tab.goto("/sized.html");
    await expect.poll(() => covers(tab)).toBe(1);
    const shift = await watchShifts(tab);
    expect(await boxes(tab)).toEqual(without);
    const cover = await tab.run(() => {
      const [held, over] = ["iframe", "sesame-placeholder"].map((name) =>
        document.querySelector(name)?.getBoundingClientRect(),
      );
      return (
        held &&
        over && [
          over.x - held.x,
          over.y - held.y,
          over.width - held.width,
          over.height - held.height,
        ]
      );
    });
    for (const difference of cover ?? [1]) expect(Math.abs(difference)).toBeLessThan(0.02);
    await press(tab, 0, "load-once");
    await expect.poll(() => loaded(tab)).toEqual([true]);
    expect(await boxes(tab)).toEqual(without);
    await tab.run(() => window.Sesame?.withdraw());
    await expect.poll(() => covers(tab)).toBe(1);
    expect(await boxes(tab)).toEqual(without);
    expect(await shift()).toBe(0);
  });
}

/** Sums what Chromium says of layout shifts; the other engines do not say it. */
async function watchShifts(tab: Tab): Promise<() => Promise<number>> {
  await tab.run(() => {
    const shifted = window as { shifted?: number };
    shifted.shifted = 0;
    new PerformanceObserver((list) => {
      // @ts-expect-error TypeScript's DOM does not know this kind of entry
      for (const { value } of list.getEntries()) shifted.shifted += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () =>
    tab.run(
      () =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve((window as { shifted?: number }).shifted ?? 0)),
          ),
        ),
    );
}

const OWN = configured({
  services: [{ id: "film", category: "functional", name: "Film club", provider: "The club" }],
});

test("service and provider are named: YouTube, Vimeo, Google Maps, an unknown host and an owner's own service", async ({
  tab,
  site,
}) => {
  const addresses = [
    "https://www.youtube-nocookie.com/embed/a",
    "https://www.youtube.com/embed/a",
    "https://player.vimeo.com/video/1",
    "https://www.google.com/maps/embed?pb=1",
    "//tour.example.org/panorama",
  ];
  const film = frame(
    `data-consent="functional" data-service="film" width="560" height="315"`,
    "https://www.youtube.com/embed/b",
  );
  const others = addresses.map((address) => frame(`width="560" height="315"`, address));
  site.answer("/names.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${OWN}<script src="/sesame.js"></script><body>${others.join("")}${film}`,
    );
  });
  await tab.goto("/names.html");
  await expect.poll(() => covers(tab)).toBe(6);
  const names = [
    ["YouTube", "Google"],
    ["YouTube", "Google"],
    ["Vimeo", "Vimeo"],
    ["Google Maps", "Google"],
    ["tour.example.org", "tour.example.org"],
    ["Film club", "The club"],
  ];
  expect(await parts(tab, "title")).toEqual(
    names.map(([service, provider]) =>
      service === provider ? service : `${service}, by ${provider}`,
    ),
  );
  expect(await parts(tab, "text")).toEqual(
    names.map(
      ([service, provider]) =>
        `This content comes from ${service}. If you load it, ${provider} learns of your visit and may set cookies.`,
    ),
  );
  await tab.idle();
  expect(await foreign(tab, site)).toEqual([]);
});

/** What the page has asked for of others; a preview picture would be among it. */
function foreign(tab: Tab, site: Site): Promise<string[]> {
  return tab.run((own) => {
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    return asked.filter((address) => !address.startsWith(own) && !address.startsWith("data:"));
  }, site.url);
}

test("load once, before the banner is answered, loads that frame alone, stores nothing and is forgotten with the page", async ({
  tab,
  site,
}) => {
  serve(site, "/once.html", frame("") + frame("", "/other.html"));
  await tab.goto("/once.html");
  await expect.poll(() => covers(tab)).toBe(2);
  await tab.idle();
  expect(site.asked.filter((path) => /content|other/.test(path))).toEqual([]);
  await press(tab, 0, "load-once");
  await expect
    .poll(() =>
      tab.run(() => document.querySelector("iframe")?.contentDocument?.body?.textContent ?? ""),
    )
    .toBe("content");
  await tab.idle();
  expect(site.asked.filter((path) => /content|other/.test(path))).toEqual(["/content.html"]);
  expect(await covers(tab)).toBe(1);
  expect(await tab.run(() => [document.cookie, window.Sesame?.state.status])).toEqual([
    "",
    "asking",
  ]);
  expect(
    await tab.run(
      () => document.querySelectorAll("sesame-consent > [data-action=reject-all]").length,
    ),
  ).toBe(1);
  await tab.goto("/once.html");
  await expect.poll(() => covers(tab)).toBe(2);
  expect(await loaded(tab)).toEqual([false, false]);
});

test("always, before the banner is answered, is stored, loads all that it covers, and the rest is still asked", async ({
  tab,
  site,
}) => {
  const body = [frame(""), frame(""), frame(`data-consent="targeting"`, "/other.html")].join("");
  serve(site, "/always.html", body);
  await tab.goto("/always.html");
  await expect.poll(() => covers(tab)).toBe(3);
  await press(tab, 1, "always");
  await expect.poll(() => loaded(tab)).toEqual([true, true, false]);
  expect(await covers(tab)).toBe(1);
  expect(await tab.run(() => document.cookie)).toMatch(
    /^sesame-consent=1\.\d+\.\w+\.choose\.f\.f\.\.$/,
  );
  const banner = () =>
    tab.run(() => document.querySelectorAll("sesame-consent > [data-action=reject-all]").length);
  expect(await banner()).toBe(1);
  await tab.goto("/always.html");
  await expect.poll(() => loaded(tab)).toEqual([true, true, false]);
  await expect.poll(banner).toBe(1);
  await tab.click("reject-all");
  await expect.poll(() => loaded(tab)).toEqual([false, false, false]);
  await expect.poll(() => covers(tab)).toBe(3);
});

test("always on a service is stored for that service alone", async ({ tab, site }) => {
  const services = ["film", "map"].map((id) => ({ id, category: "functional" }));
  const held = ["film", "map", "film"].map((id) =>
    frame(`data-consent="functional" data-service="${id}"`),
  );
  site.answer("/content.html", (response) =>
    response.setHeader("content-type", "text/html").end("<p>content"),
  );
  site.answer("/services.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${configured({ services })}<script src="/sesame.js"></script><body>${held.join("")}${frame("")}`,
    );
  });
  await tab.goto("/services.html");
  await expect.poll(() => covers(tab)).toBe(4);
  await press(tab, 0, "always");
  await expect.poll(() => loaded(tab)).toEqual([true, false, true, false]);
  expect(await tab.run(() => document.cookie)).toMatch(/\.choose\.\.\.\+film\.$/);
});

test("a withdrawal empties the frame and puts its placeholder back, and it can be loaded again", async ({
  tab,
  site,
}) => {
  await tab.answered(line("f"));
  serve(site, "/withdrawn.html", frame(""));
  const content = () =>
    tab.run(() => document.querySelector("iframe")?.contentDocument?.body?.textContent ?? "");
  await tab.goto("/withdrawn.html");
  await expect.poll(content).toBe("content");
  expect(await covers(tab)).toBe(0);
  expect(site.asked.filter((path) => /frames|placeholder/.test(path))).toEqual([]);
  await tab.run(() => window.Sesame?.withdraw());
  await expect.poll(() => covers(tab)).toBe(1);
  await expect.poll(content).toBe("");
  await press(tab, 0, "load-once");
  await expect.poll(content).toBe("content");
  expect(await covers(tab)).toBe(0);
});

test("a frame that a script adds late is held under a placeholder of its own", async ({
  tab,
  site,
}) => {
  serve(site, "/late.html", "<p>x");
  await tab.goto("/late.html");
  await tab.click("reject-all");
  await tab.run((html) => document.body.insertAdjacentHTML("beforeend", html), frame(""));
  await expect.poll(() => parts(tab, "load-once")).toEqual(["Load once"]);
  expect(site.asked).not.toContain("/content.html");
  await press(tab, 0, "load-once");
  await expect.poll(() => site.asked).toContain("/content.html");
});

test("its colours, its font and its shape are the owner's to set", async ({ tab, site }) => {
  const style = `<style>sesame-placeholder { --sesame-accent: rgb(1, 2, 3); --sesame-on-accent: rgb(250, 251, 252); --sesame-text: rgb(4, 5, 6);
    --sesame-border: rgb(7, 8, 9); --sesame-font: 15px monospace }
    sesame-placeholder::part(title) { letter-spacing: 3px } sesame-placeholder::part(always) { color: rgb(10, 11, 12) }</style>`;
  serve(site, "/theme.html", frame(`width="560" height="315" style="border-radius: 12px"`), style);
  await tab.goto("/theme.html");
  await expect.poll(() => covers(tab)).toBe(1);
  const styles = await tab.run(() => {
    const root = document.querySelector("sesame-placeholder")?.shadowRoot;
    const of = (part: string) => {
      const found = root?.querySelector(`[part~=${part}]`);
      return found ? getComputedStyle(found) : undefined;
    };
    return [
      of("load-once")?.backgroundColor,
      of("load-once")?.color,
      of("always")?.color,
      of("title")?.letterSpacing,
      of("placeholder")?.color,
      of("placeholder")?.borderTopColor,
      of("placeholder")?.fontFamily,
      of("placeholder")?.borderTopLeftRadius,
    ];
  });
  expect(styles).toEqual([
    "rgb(1, 2, 3)",
    "rgb(250, 251, 252)",
    "rgb(10, 11, 12)",
    "3px",
    "rgb(4, 5, 6)",
    "rgb(7, 8, 9)",
    "monospace",
    "12px",
  ]);
});

test("the language is the page's, and the one the visitor switches to", async ({ tab, site }) => {
  serve(site, "/language.html", frame(`width="560" height="315"`));
  await tab.goto("/language.html");
  await expect.poll(() => parts(tab, "load-once")).toEqual(["Load once"]);
  await tab.run(() => window.Sesame?.setLanguage("fr"));
  await expect.poll(() => parts(tab, "always")).toEqual(["Toujours autoriser"]);
  await tab.run(() => window.Sesame?.setLanguage("ar"));
  const heading = () =>
    tab.run(() => document.querySelector<HTMLElement>("sesame-placeholder")?.dir);
  await expect.poll(heading).toBe("rtl");
});

test("both buttons are reached by Tab and worked by Enter, and what they belong to is named", async ({
  tab,
  site,
}) => {
  serve(
    site,
    "/keys.html",
    `<a href="#x">before</a>${frame("") + frame("")}<a href="#y">after</a>`,
  );
  const focused = () =>
    tab.run(() => {
      const { activeElement: outer } = document;
      return (outer?.shadowRoot?.activeElement ?? outer)?.textContent;
    });
  await tab.goto("/keys.html");
  await tab.click("reject-all");
  await expect.poll(() => covers(tab)).toBe(2);
  await tab.run(() => document.querySelector("a")?.focus());
  for (const name of ["Load once", "Always allow", "Load once", "Always allow"]) {
    await tab.press("Tab");
    expect(await focused()).toBe(name);
  }
  const group = await tab.run(() => {
    const room = document
      .querySelector("sesame-placeholder")
      ?.shadowRoot?.querySelector("[role=group]");
    const describes = room?.getAttribute("aria-describedby") ?? "";
    return [
      room?.getAttribute("aria-label"),
      room?.querySelector(`#${describes}`)?.textContent?.slice(0, 23),
    ];
  });
  expect(group).toEqual(["f", "This content comes from"]);
  await tab.press("Enter");
  await expect.poll(() => loaded(tab)).toEqual([true, true]);
  expect(await tab.run(() => window.Sesame?.allows("functional"))).toBe(true);
});
