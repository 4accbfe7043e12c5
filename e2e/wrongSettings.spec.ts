import {
  banner,
  expect,
  preferences,
  quiet,
  type Site,
  storedAnswer,
  test,
} from "./support/test.ts";

function pageWith(site: Site, config: string, body = ""): void {
  site.answer("/wrong", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,">
      <script type="application/json" id="sesame-config">${config}</script>
      <script src="/sesame.js"></script></head><body>${body}</body></html>`);
  });
}

/** Each as an owner may write it by mistake: right outside and wrong within. */
const WRONG: Readonly<Record<string, string>> = {
  "no texts": '{ "texts": null }',
  "texts in a list": '{ "texts": [1] }',
  "no texts for a language": '{ "texts": { "en": null } }',
  "texts of a part in a list": '{ "texts": { "en": { "banner": [], "preferences": 5 } } }',
  "texts that are none":
    '{ "texts": { "en": { "banner": { "rejectAll": null, "title": 5, "acceptAll": {}, "text": ["x"] } } } }',
  "texts with unknown places":
    '{ "texts": { "en": { "banner": { "text": "{{nobody}}", "title": "{{" }, "preferences": { "answered": "{{date, datetime(dateStyle: x)}}", "services_other": "$t(services_other)" } } } }',
  "languages that are none":
    '{ "texts": { "__proto__": {}, "constructor": {}, "pt_BR": {}, "x": {} } }',
  "no languages": '{ "languages": null }',
  "languages in no list": '{ "languages": {} }',
  "languages that are no texts": '{ "languages": [null, 5, "constructor"] }',
  "no policy": '{ "policy": null }',
  "a policy without an address": '{ "policy": { "url": null, "version": {} } }',
  "a policy with addresses that are none": '{ "policy": { "url": { "en": 5 } } }',
  "categories that are none": '{ "categories": [null] }',
  "categories in no list": '{ "categories": {} }',
  "no services": '{ "services": null }',
  "services in no list": '{ "services": { "a": 1 } }',
  "services that are none":
    '{ "services": [null, 5, {}, [], { "id": 5, "category": "performance" }] }',
  "a service whose parts are wrong":
    '{ "services": [{ "id": "meter", "category": "performance", "name": {}, "provider": 5, "cookies": 5, "storage": [null, { "kind": "constructor", "name": "x" }], "csp": 5, "privacyUrl": {} }] }',
  "a service whose cookies are none":
    '{ "services": [{ "id": "meter", "category": "performance", "cookies": [null, 5, { "name": 5 }, { "name": "x", "days": "y" }] }] }',
  "a service with the name of a method":
    '{ "services": [{ "id": "constructor", "category": "toString" }, { "preset": "constructor" }] }',
  "no consent mode but a number": '{ "consentMode": 5 }',
  "a consent mode with wrong parts":
    '{ "consentMode": { "defaults": 5, "set": null, "event": {}, "advanced": "yes" } }',
  "a data layer with the name of a method": '{ "consentMode": {}, "dataLayer": "__proto__" }',
  "tools that are none":
    '{ "compatibility": [null, 5, "constructor", { "tool": "constructor" }, { "tool": "klaro", "names": null }] }',
  "no tools": '{ "compatibility": null }',
  "tools in no list": '{ "compatibility": {} }',
  "a place and a theme that nobody knows": '{ "position": "left", "theme": "blue" }',
  "a language that is none": '{ "language": "__proto__" }',
  "times that are none": '{ "expiresAfter": 1e400 }',
};

for (const [title, config] of Object.entries(WRONG)) {
  test(`with ${title} the banner shows, its buttons work, and nothing is granted`, async ({
    open,
    page,
    site,
  }) => {
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    pageWith(site, config, "<sesame-cookies></sesame-cookies>");
    await open("/wrong");
    await expect(banner(page).rejectAll).toHaveText("Reject all");
    await expect(banner(page).acceptAll).toHaveText("Accept all");
    await expect(banner(page).rejectAll).toBeInViewport();
    expect(await page.evaluate(() => window.Sesame?.allows("performance"))).toBe(false);
    await expect(page.locator("sesame-cookies").getByRole("button")).toBeVisible();
    await banner(page).choose.click();
    await expect(preferences(page).action("save")).toBeVisible();
    await preferences(page).expand();
    await preferences(page).action("reject-all").click();
    await expect.poll(() => storedAnswer(page)).toMatch(/\.reject-all\./);
    await quiet(page);
    expect(faults).toEqual([]);
  });
}

test("no link leads to an address that would be code, and the console names the setting", async ({
  open,
  page,
  site,
}) => {
  const printed: string[] = [];
  page.on("console", (message) => printed.push(message.text()));
  const config = {
    policy: { url: "java\tscript:document.title='ran'" },
    services: [
      {
        id: "meter",
        category: "performance",
        privacyUrl: "javascript:document.title='ran'",
        optOutUrl: " data:text/html,x",
      },
    ],
  };
  pageWith(site, JSON.stringify(config), "<sesame-cookies></sesame-cookies>");
  await open("/wrong");
  await expect(banner(page).rejectAll).toBeVisible();
  await expect(page.locator("sesame-cookies").getByRole("button")).toBeVisible();
  await expect(page.getByRole("link")).toHaveCount(0);
  await banner(page).choose.click();
  await expect(preferences(page).action("save")).toBeVisible();
  await expect(page.getByRole("link")).toHaveCount(0);
  await expect.poll(() => printed.join()).toContain("policy.url");
});

test("a link of a service may be relative to the page", async ({ open, page, site }) => {
  const meter = { id: "meter", category: "performance", privacyUrl: "/privacy#meter" };
  pageWith(
    site,
    JSON.stringify({ policy: { url: "privacy" }, services: [meter] }),
    "<sesame-cookies></sesame-cookies>",
  );
  await open("/wrong");
  const links = () =>
    page.getByRole("link").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  await expect.poll(links).toEqual([`${site.url}/privacy`, `${site.url}/privacy#meter`]);
});
