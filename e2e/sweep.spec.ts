import type { Page } from "@playwright/test";
import type { Leftover, Service, SweepReport } from "../src/index.ts";
import { configuredPage } from "./support/gatedPage.ts";
import { answered, banner, expect, line, preferences, type Site, test } from "./support/test.ts";

/** A page with these services and a script that keeps every report. */
function pageWith(
  site: Site,
  path: string,
  services: readonly Service[],
  headers: Record<string, string[]> = {},
): void {
  const keep = `<script>document.addEventListener("sesame:sweep", ({ detail }) => (window.reports ||= []).push(detail));</script>`;
  configuredPage(site, path, { services, debug: true }, keep, headers);
}

async function report(page: Page, at = 0): Promise<SweepReport> {
  const reports = () => page.evaluate(() => (window as { reports?: SweepReport[] }).reports ?? []);
  await expect.poll(reports).toHaveLength(at + 1);
  const found = (await reports())[at];
  if (!found) throw new Error("no report");
  return found;
}

const sorted = (leftovers: readonly Leftover[]) =>
  leftovers.map(({ service, kind, name }) => `${service} ${kind} ${name}`).sort();
const inJar = async (page: Page) =>
  (await page.context().cookies())
    .map(({ name }) => name)
    .filter((name) => name !== "sesame-consent");
const cookie = (name: string) => ({ name, days: 30 });

/**
 * Forty cookies: ten each of four services that declare them in four ways, over every host, path
 * and partition.
 */
const HOSTS = ["", "; domain=a.b.localhost", "; domain=b.localhost"];
const PATHS = ["/", "/shop", "/shop/", "/shop/item"];
const WAYS = ["", "; secure", "; secure; samesite=none; partitioned"];
const KINDS = ["star", "exact", "expression", "prefixed"];
const NAMES = KINDS.flatMap((kind) =>
  Array.from({ length: 10 }, (_, at) =>
    kind === "prefixed" ? `__${at % 2 ? "Host" : "Secure"}-c${at}` : `${kind}_${at}_c`,
  ),
);
const WORDS = NAMES.map((name, at) => {
  if (name.startsWith("__Host-"))
    return `${name}=1; path=/; secure${at % 4 === 1 ? "; samesite=none; partitioned" : ""}`;
  const way = name.startsWith("__Secure-") ? WAYS[1 + (at % 2)] : WAYS[at % 3];
  return `${name}=1; path=${PATHS[at % 4]}${HOSTS[(at >> 1) % 3]}${way}`;
});
const HOSTILE: Service[] = [
  { id: "star", category: "targeting", cookies: [cookie("star_*_c")] },
  {
    id: "exact",
    category: "targeting",
    cookies: NAMES.filter((name) => name.startsWith("exact")).map(cookie),
  },
  { id: "expression", category: "performance", cookies: [cookie("/^expression_\\d+_c$/")] },
  {
    id: "prefixed",
    category: "performance",
    cookies: [
      cookie("__Host-*"),
      cookie("__Secure-*"),
      { ...cookie("server"), httpOnly: true },
      { ...cookie("IDE"), domain: "ads.example" },
    ],
  },
];

test("of forty cookies over hosts, paths and partitions each is named as what became of it, and the cookie jar agrees", async ({
  page,
  site,
}) => {
  pageWith(site, "/shop/item/", HOSTILE, {
    "set-cookie": ["server=1; Path=/; HttpOnly", "server2=1; Path=/"],
  });
  const url = `${site.url.replace("localhost", "a.b.localhost")}/shop/item/`;
  await page.goto(url, { waitUntil: "networkidle" });
  await page.evaluate((words) => {
    for (const one of words) document.cookie = one;
  }, WORDS);
  // What a script writes comes to the jar a moment later.
  await expect
    .poll(async () => (await inJar(page)).sort())
    .toEqual([...NAMES, "server", "server2"].sort());
  const before = await page.context().cookies();
  expect(new Set(before.map(({ domain }) => domain))).toEqual(
    new Set(["a.b.localhost", ".a.b.localhost", ".b.localhost"]),
  );
  expect(before.filter(({ partitionKey }) => partitionKey).length).toBeGreaterThan(10);
  await page.evaluate(() => {
    setInterval(() => {
      document.cookie = "star_4_c=again; path=/; domain=b.localhost";
    }, 1000);
  });
  await banner(page).rejectAll.click();
  const swept = await report(page);
  const described = NAMES.map((name) => ({
    service: KINDS[Math.floor(NAMES.indexOf(name) / 10)] ?? "",
    kind: "cookie" as const,
    name,
  }));
  expect(sorted(swept.removed)).toEqual(
    sorted(described.filter(({ name }) => name !== "star_4_c")),
  );
  expect(sorted(swept.recreated)).toEqual(["star cookie star_4_c"]);
  expect(sorted(swept.unreachable)).toEqual(["prefixed cookie IDE", "prefixed cookie server"]);
  const left = (await inJar(page)).filter((name) => name !== "star_4_c"); // which is written on
  expect(left.sort()).toEqual(["server", "server2"]);
});

const METER: Service = {
  id: "meter",
  category: "performance",
  cookies: [cookie("_m_*")],
  storage: (["local", "session", "indexedDB", "cache"] as const).map((kind) => ({
    kind,
    name: "_m",
  })),
};
const SHOP: Service = { id: "shop", category: "functional", cookies: [cookie("_m_shared")] };

test("the first refusal removes what is older than the banner, in every kind of storage, and the preferences say so", async ({
  page,
  site,
}) => {
  pageWith(site, "/", [METER, SHOP]);
  await page
    .context()
    .addCookies([{ name: "_m_old", value: "1", url: site.url, expires: Date.now() / 1000 + 3600 }]);
  const printed: string[] = [];
  page.on("console", (message) => printed.push(message.text()));
  await page.goto(site.url, { waitUntil: "networkidle" });
  await page.evaluate(async () => {
    localStorage.setItem("_m", "1");
    sessionStorage.setItem("_m", "1");
    await caches.open("_m");
    await new Promise((resolve) => {
      const request = indexedDB.open("_m");
      request.onsuccess = () => resolve(request.result.close());
    });
  });
  expect(await inJar(page)).toEqual(["_m_old"]); // nobody has refused yet
  await banner(page).rejectAll.click();
  const found = ["cookie _m_old", "local _m", "session _m", "indexedDB _m", "cache _m"].map(
    (name) => `meter ${name}`,
  );
  expect(sorted((await report(page)).removed)).toEqual(found.sort());
  expect(await inJar(page)).toEqual([]);
  expect(
    await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await caches.keys()).length,
    ]),
  ).toEqual([0, 0, 0]);
  expect(printed.filter((text) => text.startsWith("sesame-consent: swept"))).toHaveLength(1);
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await expect(preferences(page).dialog.getByRole("status")).toHaveText(
    "5 stored items were removed.",
  );
});

test("an open dialog says what came back and what cannot be removed, in its language, once that is known", async ({
  page,
  site,
}) => {
  const hidden = { ...cookie("hidden"), httpOnly: true };
  pageWith(site, "/", [{ ...METER, cookies: [cookie("_m_*"), hidden] }]);
  await page.goto(site.url, { waitUntil: "networkidle" });
  await page.evaluate(() => {
    for (const name of ["_m_1", "_m_2", "_m_3"]) document.cookie = `${name}=1`;
    setInterval(() => {
      document.cookie = "_m_3=1";
    }, 1000);
  });
  await page.evaluate(() => window.Sesame?.setLanguage("fr"));
  await page.evaluate(() => window.Sesame?.rejectAll());
  await page.evaluate(() => window.Sesame?.openPreferences());
  const status = preferences(page).dialog.getByRole("status");
  await expect(status).toHaveText(
    /^2 éléments enregistrés ont été supprimés,? .*1 élément réapparu a été supprimé à nouveau .*1 élément ne peut pas être supprimé par ce site\.$/,
  );
});

test("every load sweeps behind what is denied, and leaves what a granted service declares as well", async ({
  page,
  site,
}) => {
  pageWith(site, "/", [METER, SHOP]);
  await answered(page, site, line("f"));
  for (const name of ["_m_late", "_m_shared"])
    await page.context().addCookies([{ name, value: "1", url: site.url }]);
  await page.goto(site.url);
  expect(sorted((await report(page)).removed)).toEqual(["meter cookie _m_late"]);
  expect(await inJar(page)).toEqual(["_m_shared"]);
});

test("where nothing is denied nothing of the sweep is loaded", async ({ page, site }) => {
  pageWith(site, "/", [METER]);
  await answered(page, site, line("pft"));
  await page.goto(site.url, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
  expect(site.asked).not.toContain("/sesame.sweep.js");
});
