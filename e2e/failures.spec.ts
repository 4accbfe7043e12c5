import {
  answered,
  banner,
  expect,
  line,
  preferences,
  quiet,
  ran,
  storedAnswer,
  test,
} from "./support/test.ts";

const NOW = Math.floor(Date.now() / 1000);

const BROKEN = {
  malformed: "yes",
  truncated: line("pft").slice(0, 24),
  "from a future version": line("pft").replace(/^1\./, "9."),
  "given in the future": line("pft").replace(/\d{10}/, `${NOW + 10 * 86_400}`),
  noise: "x".repeat(3900),
  "a foreign object": '{"__proto__":{"performance":true},"necessary":true}',
  "percent escapes": line("pft").replaceAll(".", "%2E"),
};

for (const [name, value] of Object.entries(BROKEN)) {
  test(`a cookie that is ${name} counts as no answer`, async ({ open, page, site, wire }) => {
    await answered(page, site, value);
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await open("/leaks.html");
    await expect(banner(page).rejectAll).toBeVisible();
    expect(await ran(page)).toEqual([]);
    expect(wire.sent).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test("of two cookies with our name the one that grants less holds, and both stay", async ({
  page,
  site,
}) => {
  const shared = line("pft", { daysAgo: 1 });
  const own = line("f", { daysAgo: 3 });
  const url = site.url.replace("localhost", "shop.localhost");
  await page.context().addCookies([
    { name: "sesame-consent", value: shared, domain: ".shop.localhost", path: "/" },
    { name: "sesame-consent", value: own, url },
  ]);
  await page.goto(`${url}/plain-en.html`, { waitUntil: "networkidle" });
  expect(await page.evaluate(() => window.Sesame?.state.decision?.granted)).toEqual(["functional"]);
  const values = (await page.context().cookies()).map(({ value }) => value);
  expect(values.sort()).toEqual([shared, own].sort());
});

test("after six months the answer has expired: it is asked again and nothing is granted", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("pft", { daysAgo: 183 }));
  await open("/leaks.html");
  await expect(banner(page).host).toHaveAttribute("data-state", "expired");
  expect(await ran(page)).toEqual([]);
});

test("a day before that it still holds", async ({ open, page, site }) => {
  await answered(page, site, line("p", { daysAgo: 181 }));
  await open("/leaks.html");
  expect(await page.evaluate(() => window.Sesame?.state.status)).toBe("answered");
  expect(await ran(page)).toContain("performance-inline");
});

test("a new version of the policy asks again, and until then nothing is granted", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("pft", { policyVersion: "2026-10" }));
  site.answer("/policy.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js" data-policy-version="2026-11"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran")</script><p>x`);
  });
  await open("/policy.html");
  await expect(banner(page).host).toHaveAttribute("data-state", "outdated");
  expect(await ran(page)).toEqual([]);
  await banner(page).acceptAll.click();
  await expect.poll(() => ran(page)).toEqual(["ran"]);
  expect(await storedAnswer(page)).toMatch(/\.2026-11$/);
});

test("where only a category is new the old answers stay, and it is asked again", async ({
  open,
  page,
  site,
  wire,
}) => {
  await answered(page, site, line("p", { asked: "pf" }));
  await open("/leaks.html");
  await expect(banner(page).host).toHaveAttribute("data-state", "outdated");
  expect(await ran(page)).toContain("performance-inline");
  expect(wire.sent.map(({ host }) => host)).not.toContain("targeting.example");
});

test("with cookies blocked the answer holds on the page, and nothing is thrown into it", async ({
  open,
  page,
}) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setDocumentCookieDisabled", { disabled: true });
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await open("/leaks.html");
  await banner(page).choose.click();
  await preferences(page).category("functional").check();
  await preferences(page).action("save").click();
  await expect.poll(() => ran(page)).toContain("functional-inline");
  expect(await page.context().cookies()).toEqual([]);
  expect(errors).toEqual([]);
});

test("in a sandboxed frame, where storage may not even be looked at, the banner works and nothing is thrown", async ({
  page,
  site,
  wire,
}) => {
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  site.answer("/outer.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><title>t</title><iframe sandbox="allow-scripts" src="/leaks.html" width="900" height="700" title="f"></iframe>`,
    );
  });
  await page.goto(`${site.url}/outer.html`);
  const frame = page.frameLocator("iframe");
  await frame.locator("[data-action=reject-all]").click();
  await expect(frame.locator("sesame-consent > button")).toHaveCount(0);
  expect(wire.sent).toEqual([]);
  expect(errors).toEqual([]);
});

for (const missing of ["/sesame.banner.js", "/sesame.banner.en.js"]) {
  test(`without ${missing} the gate stays closed, one message is printed, and the page is untouched`, async ({
    open,
    page,
    site,
    wire,
  }) => {
    site.answer(missing, (response) => response.writeHead(404).end());
    const messages: string[] = [];
    page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
    await open("/leaks.html");
    expect(site.asked.filter((path) => path === missing).length).toBeGreaterThan(1);
    expect(messages.filter((text) => text.startsWith("sesame-consent"))).toHaveLength(1);
    expect(await ran(page)).toEqual([]);
    expect(wire.sent).toEqual([]);
    await expect(page.getByRole("heading")).toBeVisible();
  });
}

test("a refusal holds, here and on the next page, even when the file that stores it is missing", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("f"));
  site.answer("/sesame.banner.js", (response) => response.writeHead(404).end());
  await open("/leaks.html");
  await page.evaluate(() => window.Sesame?.withdraw());
  expect(await page.evaluate(() => window.Sesame?.allows("functional"))).toBe(false);
  await expect(page.locator("iframe")).not.toHaveAttribute("src");
  await open("/leaks.html");
  expect(await page.evaluate(() => window.Sesame?.allows("functional"))).toBe(false);
});

test("a wrong setting of the tag is printed once with what was found and expected, and nothing is granted", async ({
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
  site.answer("/wrong.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js" data-theme="blue"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran")</script><p>x`);
  });
  await page.goto(`${site.url}/wrong.html`);
  await expect(banner(page).rejectAll).toBeVisible();
  await expect.poll(() => messages.length).toBe(1);
  expect(messages[0]).toContain('the setting theme is "blue"; expected auto, light or dark');
  expect(await ran(page)).toEqual([]);
});

test("settings that cannot be used at all leave the defaults and a closed gate", async ({
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
  await answered(page, site, line("pft", { policyVersion: "2" }));
  site.answer("/wrong.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">{ "policy": { "version": 2 }, "categories": "all" }</script>
      <script src="/sesame.js"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran")</script><p>x`);
  });
  await page.goto(`${site.url}/wrong.html`);
  await expect(banner(page).rejectAll).toBeVisible();
  await expect.poll(() => messages.join()).toMatch(/the setting (categories|policy.version) is/);
  expect(await ran(page)).toEqual([]);
});

test("nonsense inside a list is printed, the gate stays closed and the banner asks", async ({
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await answered(page, site, line("pft"));
  site.answer("/wrong.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">{ "services": [null] }</script><script src="/sesame.js"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran")</script><p>x`);
  });
  await page.goto(`${site.url}/wrong.html`);
  await expect(banner(page).rejectAll).toBeVisible();
  await expect.poll(() => messages.join()).toContain("the setting services is");
  expect(await ran(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("configuration that is no JSON is printed once, and not even an earlier answer opens the gate", async ({
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
  await answered(page, site, line("pft"));
  site.answer("/wrong.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">{ policy: "/privacy" }</script><script src="/sesame.js"></script>
      <script type="text/plain" data-consent="performance">(window.ran ||= []).push("ran")</script><p>x`);
  });
  await page.goto(`${site.url}/wrong.html`);
  await expect(banner(page).rejectAll).toBeVisible();
  await quiet(page);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/wrong configuration SyntaxError/);
  expect(await ran(page)).toEqual([]);
});

test("a second copy of the tag starts nothing and prints a message", async ({ page, site }) => {
  const warnings: string[] = [];
  page.on("console", (message) => warnings.push(message.text()));
  site.answer("/twice.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script><script src="/sesame.js"></script><p>x`,
    );
  });
  await page.goto(`${site.url}/twice.html`, { waitUntil: "networkidle" });
  await expect(banner(page).rejectAll).toHaveCount(1);
  expect(warnings.filter((text) => text.startsWith("sesame-consent"))).toEqual([
    expect.stringContaining("has a consent already"),
  ]);
});

test("a subscriber that throws is reported, and the others are called", async ({ open, page }) => {
  const messages: string[] = [];
  page.on("console", (message) => message.type() === "error" && messages.push(message.text()));
  await open("/plain-en.html");
  await page.evaluate(() => {
    let calls = 0;
    window.Sesame?.subscribe(() => {
      if (calls++) throw new Error("planted");
    });
    window.Sesame?.subscribe(({ status }) => {
      document.title = status;
    });
  });
  await banner(page).rejectAll.click();
  await expect(page).toHaveTitle("answered");
  expect(messages.filter((text) => text.includes("planted"))).toHaveLength(1);
});

test("markup that names what nobody is asked about is printed, and so is an answer to it, which changes nothing", async ({
  open,
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  site.answer("/unknown.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js" data-services="plausible=example.org"></script>
      <img alt="" data-consent="analytics" data-src="/a"><img alt="" data-consent="functional" data-service="youtube" data-src="/b">
      <img alt="" data-consent="performance|!targeting" data-service="plausible" data-src="/c"><p>x`);
  });
  await open("/unknown.html");
  await expect
    .poll(() => messages)
    .toEqual([
      expect.stringContaining("nobody is asked about analytics"),
      expect.stringContaining("nobody is asked about youtube"),
    ]);
  await banner(page).acceptAll.click();
  const stored = await storedAnswer(page);
  await page.evaluate(() => window.Sesame?.choose({ perfromance: false }));
  await expect.poll(() => messages.join()).toContain("perfromance");
  expect(await storedAnswer(page)).toBe(stored);
  expect(await page.evaluate(() => window.Sesame?.allows("performance"))).toBe(true);
});

test("what stands in a held element and is fetched before any answer is printed, with what to write", async ({
  open,
  page,
  site,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("sesame-consent")) messages.push(message.text());
  });
  site.answer("/early.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><script src="/sesame.js"></script>
      <object data-consent="functional" data-data="/a"><img src="/fallback" alt=""></object>
      <picture data-consent="functional"><source srcset="/source"><img alt=""></picture>
      <picture data-consent="functional"><source data-srcset="/b"><img src="/own" alt=""></picture>
      <object data-consent="functional" data-data="/c"><img data-src="/held" alt=""><p>text</p></object>
      <video data-consent="functional"><source src="/waits"></video>
      <iframe data-consent="functional" data-src="/d" srcdoc="<img src=/waits>" title="f"></iframe><p>x`);
  });
  await open("/early.html");
  await expect
    .poll(() => messages)
    .toEqual([
      expect.stringContaining("in a held <object>: write its address with data- in front"),
      expect.stringContaining("in a held <picture>: write its address with data- in front"),
    ]);
  expect(site.asked).toEqual(expect.arrayContaining(["/fallback", "/source"]));
  expect(site.asked.filter((path) => /waits|held/.test(path))).toEqual([]);
});

test("a preset without what it needs is printed by its setting, and is not loaded", async ({
  open,
  page,
  site,
  wire,
}) => {
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  site.answer("/empty.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
      <script src="/sesame.js" data-services="meta-pixel"></script><p>x`);
  });
  await open("/empty.html");
  await banner(page).acceptAll.click();
  await expect.poll(() => messages.join()).toContain("the setting services.meta-pixel.with is");
  await quiet(page);
  expect(wire.sent).toEqual([]);
});
