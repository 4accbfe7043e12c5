import { listen, staticFiles } from "../tools/serve.mjs";
import { banner, expect, preferences, ran, test } from "./support/test.ts";

const POLICY =
  "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self'";

test("under a strict content security policy everything works with the tag's nonce alone", async ({
  page,
  site,
}) => {
  const violations: string[] = [];
  page.on(
    "console",
    (message) =>
      message.text().includes("Content Security Policy") && violations.push(message.text()),
  );
  site.answer("/strict.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.setHeader("content-security-policy", POLICY);
    response.end(`<!doctype html><html lang="en"><head><title>t</title><script nonce="abc" src="/sesame.js"></script>
      <script nonce="abc" type="text/plain" data-consent="functional">(window.ran ||= []).push("ran")</script></head><body><p>x`);
  });
  await page.goto(`${site.url}/strict.html`);
  await expect(banner(page).rejectAll).toHaveCSS("background-color", "rgb(36, 64, 58)");
  await banner(page).choose.click();
  await preferences(page).category("functional").check();
  await preferences(page).action("save").click();
  await expect.poll(() => ran(page)).toEqual(["ran"]);
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  expect(violations).toEqual([]);
});

test("the tag works from another origin that sends no CORS headers", async ({ page, site }) => {
  const host = await listen(staticFiles(["dist"]));
  site.answer("/elsewhere.html", (response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"><script src="${host.url}/sesame.js"></script></head><p>x`,
    );
  });
  await page.goto(`${site.url}/elsewhere.html`);
  await banner(page).choose.click();
  await expect(preferences(page).dialog).toBeVisible();
  await preferences(page).action("accept-all").click();
  await expect(page.locator("sesame-consent [part=reopen]")).toBeVisible();
  await host.close();
});
