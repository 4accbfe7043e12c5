import type { Page } from "@playwright/test";
import {
  answered,
  banner,
  expect,
  line,
  quiet,
  ran,
  type Site,
  storedAnswer,
  test,
} from "./support/test.ts";

const note = (name: string) => `(window.ran ||= []).push("${name}")`;
const plain = (mark: string, name: string) =>
  `<script type="text/plain" ${mark}>${note(name)}</script>`;
const external = (mark: string, path: string) =>
  `<script type="text/plain" ${mark}="${path}"></script>`;

/** Each tool's markup as its manual has it, with what it should do here. */
const TOOLS: Readonly<
  Record<string, { html: string; files: readonly string[]; performance: readonly string[] }>
> = {
  "vanilla-cookieconsent": {
    html: `${plain('data-category="analytics"', "count")}${external('data-category="analytics" data-service="Counter" data-src', "/old-count.js")}
      ${external('data-category="ads" src', "/old-ad.js")}${plain('data-category="!analytics"', "after a loss")}${plain('data-category="chat"', "unknown")}`,
    files: ["/old-count.js"],
    performance: ["count", "/old-count.js"],
  },
  cookiebot: {
    html: `${plain('data-cookieconsent="statistics"', "count")}${external('data-cookieconsent="statistics" src', "/old-count.js")}
      ${external('data-cookieconsent="marketing" src', "/old-ad.js")}${plain('data-cookieconsent="statistics,marketing"', "both")}
      <iframe data-cookieconsent="statistics" data-cookieblock-src="/old-frame" title="f"></iframe>${plain('data-cookieconsent="other"', "unknown")}`,
    files: ["/old-count.js", "/old-frame"],
    performance: ["count", "/old-count.js"],
  },
  klaro: {
    html: `${plain('data-type="application/javascript" data-name="analytics"', "count")}
      ${external('data-type="application/javascript" data-name="counter" data-src', "/old-count.js")}
      <img data-name="counter" data-src="/old-image" alt="">${external('data-name="ads" data-src', "/old-ad.js")}
      ${plain('data-name="matomo"', "unknown")}`,
    files: ["/old-count.js", "/old-image"],
    performance: ["count", "/old-count.js"],
  },
  onetrust: {
    html: `${plain('class="optanon-category-C0002"', "count")}${external('class="optanon-category-C0002" src', "/old-count.js")}
      ${external('class="optanon-category-C0004" src', "/old-ad.js")}${plain('class="optanon-category-C0002-C0004"', "both")}
      <iframe class="optanon-category-C0002" data-src="/old-frame" title="f"></iframe>${plain('class="optanon-category-C0009"', "unknown")}`,
    files: ["/old-count.js", "/old-frame"],
    performance: ["count", "/old-count.js"],
  },
};

const settingOf = (tool: string) => ({
  tool,
  importAnswer: true,
  ...(tool === "klaro" && { names: { counter: "performance" } }),
});

function serve(site: Site, tool: string, html: string): void {
  for (const path of ["/old-count.js", "/old-ad.js"]) {
    site.answer(path, (response) => {
      response.setHeader("content-type", "text/javascript").setHeader("cache-control", "no-store");
      response.end(note(path));
    });
  }
  site.answer("/old.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">${JSON.stringify({ compatibility: [settingOf(tool)] })}</script>
      <script src="/sesame.js"></script></head><body>${html}<p>x`);
  });
}

const old = (site: Site) =>
  [...new Set(site.asked.filter((path) => path.startsWith("/old-")))].sort();
const choose = (page: Page, choice: Record<string, boolean>) =>
  page.evaluate((it) => window.Sesame?.choose(it), choice);

for (const [tool, { html, files, performance }] of Object.entries(TOOLS)) {
  test(`what ${tool} held waits for its category, runs once, and no other does`, async ({
    open,
    page,
    site,
  }) => {
    serve(site, tool, html);
    const printed: string[] = [];
    page.on("console", (message) => void printed.push(message.text()));
    await open("/old.html");
    await expect(banner(page).region).toBeVisible();
    await quiet(page);
    expect([old(site), await ran(page)]).toEqual([[], []]);
    await choose(page, { performance: true });
    await expect.poll(() => old(site)).toEqual(files);
    await expect.poll(() => ran(page)).toEqual(performance);
    await quiet(page);
    expect([old(site), await ran(page)]).toEqual([files, performance]);
    expect(printed.filter((text) => text.includes("stays held"))).toHaveLength(1);
    await choose(page, { targeting: true });
    await expect.poll(() => ran(page)).toContain("/old-ad.js");
    await quiet(page);
    expect(
      (await ran(page)).filter((name, at, all) => all.indexOf(name) !== at || name === "unknown"),
    ).toEqual([]);
  });

  test(`what ${tool} held runs at once for who has answered, and what comes later too`, async ({
    open,
    page,
    site,
  }) => {
    serve(site, tool, html);
    await answered(page, site, line("p"));
    await open("/old.html");
    await expect.poll(() => ran(page)).toEqual(performance);
    await page.evaluate((markup) => {
      const place = document.createElement("div");
      place.innerHTML = markup;
      document.body.append(place);
    }, html);
    await expect.poll(() => ran(page)).toEqual([...performance, ...performance]);
    expect(old(site)).toEqual(files);
  });
}

const DAY = 864e5;
const given = new Date(Math.floor(Date.now() / 1000) * 1000 - 30 * DAY);
const json = (value: object) => encodeURIComponent(JSON.stringify(value));
const optanon = (groups: string) =>
  `isGpcEnabled=0&version=202309.1.0&groups=${encodeURIComponent(groups)}`;

/**
 * What each tool leaves with who has granted performance and refused the rest, and with who was
 * asked for a part.
 */
const LEFT: Readonly<
  Record<string, { whole: Record<string, string>; part: Record<string, string> }>
> = {
  "vanilla-cookieconsent": {
    whole: {
      cc_cookie: json({
        categories: ["necessary", "analytics"],
        services: { necessary: [], analytics: [], ads: [], preferences: [] },
        lastConsentTimestamp: given,
      }),
    },
    part: {
      cc_cookie: json({
        categories: ["analytics"],
        services: { analytics: [] },
        lastConsentTimestamp: given,
      }),
    },
  },
  cookiebot: {
    whole: {
      CookieConsent: `{stamp:%27JwOvnkVYwkSVa4ou3zitvg==%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:true%2Cmarketing:false%2Cmethod:%27explicit%27%2Cver:1%2Cutc:${given.getTime()}%2Cregion:%27ma%27}`,
    },
    part: {
      CookieConsent: `{stamp:%27JwOvnkVYwkSVa4ou3zitvg==%27%2Cnecessary:true%2Cstatistics:true%2Cmethod:%27explicit%27%2Cver:1%2Cutc:${given.getTime()}%2Cregion:%27ma%27}`,
    },
  },
  klaro: {
    whole: { klaro: json({ counter: true, analytics: true, ads: false, preferences: false }) },
    part: { klaro: json({ counter: true }) },
  },
  onetrust: {
    whole: {
      OptanonConsent: optanon("C0001:1,C0002:1,C0003:0,C0004:0"),
      OptanonAlertBoxClosed: given.toISOString(),
    },
    part: {
      OptanonConsent: optanon("C0001:1,C0002:1"),
      OptanonAlertBoxClosed: given.toISOString(),
    },
  },
};

async function leave(page: Page, site: Site, cookies: Record<string, string>): Promise<void> {
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.url })));
}

for (const [tool, { whole, part }] of Object.entries(LEFT)) {
  const { html, performance } = TOOLS[tool] ?? { html: "", performance: [] };

  test(`an answer to ${tool} is taken over: nobody is asked, what was granted runs, what was refused does not`, async ({
    open,
    page,
    site,
  }) => {
    serve(site, tool, html);
    await leave(page, site, whole);
    await open("/old.html");
    await expect.poll(() => ran(page)).toEqual(performance);
    await quiet(page);
    await expect(banner(page).region).toHaveCount(0);
    expect(await ran(page)).toEqual(performance);
    const stored = await storedAnswer(page);
    expect(stored).toMatch(/^1\.\d{10}\.[a-z0-9]+\.choose\.pft\.p\.\.$/);
    if (tool !== "klaro") expect(stored).toContain(`.${given.getTime() / 1000}.`);
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names).toEqual(["sesame-consent"]);
  });

  test(`an answer to ${tool} in part is taken over, and the rest is asked`, async ({
    open,
    page,
    site,
  }) => {
    serve(site, tool, html);
    await leave(page, site, part);
    await open("/old.html");
    await expect.poll(() => ran(page)).toEqual(performance);
    await expect(banner(page).region).toBeVisible();
    expect(await page.evaluate(() => window.Sesame?.state.status)).toBe("outdated");
    await banner(page).rejectAll.click();
    await page.reload({ waitUntil: "networkidle" });
    await expect(banner(page).region).toHaveCount(0);
    expect(await ran(page)).toEqual([]);
  });
}

test("an answer of ours goes before one that was left, and without the setting none is taken over", async ({
  open,
  page,
  site,
}) => {
  serve(site, "klaro", TOOLS["klaro"]?.html ?? "");
  await leave(page, site, LEFT["klaro"]?.whole ?? {});
  await answered(page, site, line(""));
  await open("/old.html");
  await quiet(page);
  expect(await ran(page)).toEqual([]);
  // The page would take the answer over as soon as ours is gone.
  await page.goto("about:blank");
  await page.context().clearCookies({ name: "sesame-consent" });
  site.answer("/plain.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>t</title><script src="/sesame.js" data-compatibility="klaro onetrust"></script><body>
      ${plain('data-name="analytics"', "count")}${plain('class="optanon-category-C0002"', "group")}`);
  });
  await open("/plain.html");
  await expect(banner(page).acceptAll).toBeVisible();
  expect(await ran(page)).toEqual([]);
  await banner(page).acceptAll.click();
  await expect.poll(() => ran(page)).toEqual(["count", "group"]);
});

test("where the part cannot be had everything stays held, the visitor is asked, and it is said", async ({
  open,
  page,
  site,
}) => {
  serve(site, "klaro", TOOLS["klaro"]?.html ?? "");
  await leave(page, site, LEFT["klaro"]?.whole ?? {});
  site.answer("/sesame.compatibility.js", (response) => void response.writeHead(404).end());
  const printed: string[] = [];
  page.on("console", (message) => void printed.push(message.text()));
  await open("/old.html");
  await banner(page).acceptAll.click();
  await quiet(page);
  expect([old(site), await ran(page)]).toEqual([[], []]);
  expect(printed.join()).toMatch(/could not load Error: .*sesame\.compatibility\.js/);
});
