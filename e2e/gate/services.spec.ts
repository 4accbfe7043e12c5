import { expect, type Site, test } from "../support/tab.ts";

const PIXEL = "/pixel.js";

/** A page with a service whose script comes from the site itself, as late as the test wants it. */
function pageWith(
  site: Site,
  headers: Record<string, string> = {},
): { arrive(): void; asked(): number } {
  const waiting: (() => void)[] = [];
  site.answer(PIXEL, (response) => {
    response.setHeader("content-type", "text/javascript").setHeader("cache-control", "no-store");
    waiting.push(() => response.end('(window.ran ||= []).push("pixel " + plausible.q.length);'));
  });
  const config = {
    services: [{ preset: "plausible", with: { domain: "example.org", src: PIXEL } }],
  };
  site.answer("/p", (response) => {
    response.writeHead(200, { "content-type": "text/html", ...headers });
    response.end(`<!doctype html><html lang="en"><head><title>t</title>
      <script type="application/json" id="sesame-config">${JSON.stringify(config)}</script><script nonce="abc" src="/sesame.js"></script>`);
  });
  return {
    arrive() {
      for (const end of waiting.splice(0)) end();
    },
    asked: () => site.asked.filter((path) => path === PIXEL).length,
  };
}

test("a service is loaded where a page allows the name of one policy of Trusted Types, once", async ({
  site,
  tab,
}) => {
  const { arrive, asked } = pageWith(site, {
    "content-security-policy":
      "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types sesame",
  });
  await tab.goto("/p");
  await tab.run(() =>
    window.Sesame?.choose({ performance: true, functional: false, targeting: false }),
  );
  await expect.poll(asked).toBe(1);
  arrive();
  await expect.poll(() => tab.ran()).toEqual(["pixel 0"]);
});

test("a service's script that is still on its way at the withdrawal does not run, and does at the next grant, once", async ({
  site,
  tab,
}) => {
  const { arrive, asked } = pageWith(site);
  await tab.goto("/p");
  await tab.run(() =>
    window.Sesame?.choose({ performance: true, functional: false, targeting: false }),
  );
  await expect.poll(asked).toBe(1);
  await tab.run(() => window.Sesame?.withdraw());
  arrive();
  await tab.idle();
  expect(await tab.ran()).toEqual([]);
  expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual([]);
  await tab.run(() => window.Sesame?.choose({ performance: true }));
  await expect.poll(asked).toBe(2);
  arrive();
  await expect.poll(() => tab.ran()).toEqual(["pixel 0"]);
  await tab.run(() => window.Sesame?.withdraw());
  await tab.run(() => window.Sesame?.choose({ performance: true }));
  await tab.idle();
  expect(await tab.ran()).toEqual(["pixel 0"]);
  expect(asked()).toBe(2);
});
