import { configuredPage } from "./support/gatedPage.ts";
import { answered, banner, expect, line, preferences, type Site, test } from "./support/test.ts";

const SERVICES = [
  "google-analytics=G-AB12CD34EF",
  { id: "map", name: "City maps", provider: "The city", category: "functional" },
];

function pageWith(site: Site, body: string, services: readonly unknown[] = SERVICES): void {
  configuredPage(
    site,
    "/policy",
    { services },
    `</head><body><h1>Policy</h1>${body}</body></html>`,
  );
}

test("the declaration names services, what they keep, for how long and what for, with the visitor's choice", async ({
  open,
  page,
  site,
  wire,
}) => {
  await answered(page, site, line("p"));
  pageWith(site, "<sesame-cookies></sesame-cookies>");
  await open("/policy");
  await expect(page.getByRole("heading", { name: "Performance and statistics" })).toBeVisible();
  expect(await page.getByRole("heading").allTextContents()).toEqual([
    "Policy",
    "Strictly necessary",
    "Your choice on this site",
    "Performance and statistics",
    "Google Analytics",
    "Functional",
    "City maps",
  ]);
  const row = page.getByRole("row").filter({ hasText: "_gid" });
  await expect(row.getByRole("cell")).toHaveText([
    "_gid",
    "Tells one visitor from another.",
    "1 day",
    "Cookie",
  ]);
  const states = page.locator("sesame-cookies [part=state]");
  await expect(states).toHaveText(["Always on", "Allowed", "Not allowed"]);
  await expect(page.getByText("Keeps nothing in your browser.")).toHaveCount(1);
  await page.getByRole("button", { name: "Change my choice" }).click();
  await preferences(page).action("reject-all").click();
  await expect(states).toHaveText(["Always on", "Not allowed", "Not allowed"]);
  expect(wire.sent.filter(({ host }) => !host.includes("google"))).toEqual([]);
});

test("it works before the answer, loads nothing of the vendors, and pages without one load nothing for it", async ({
  open,
  page,
  site,
  wire,
}) => {
  pageWith(site, "<sesame-cookies></sesame-cookies>");
  await open("/policy");
  await expect(page.locator("sesame-cookies [part=state]")).toHaveText([
    "Always on",
    "Not allowed",
    "Not allowed",
  ]);
  expect(wire.sent).toEqual([]);
  await banner(page).rejectAll.click();
  site.asked.length = 0;
  pageWith(site, "<p>nothing</p>", []);
  await open("/policy");
  expect(site.asked.filter((path) => path.includes("cookies"))).toEqual([]);
});

test("every necessary service is always on", async ({ open, page, site }) => {
  pageWith(site, "<sesame-cookies></sesame-cookies>", [
    "stripe",
    { id: "shop", category: "necessary" },
  ]);
  await open("/policy");
  await expect(page.locator("sesame-cookies [part=state]")).toHaveText([
    "Always on",
    "Always on",
    "Always on",
  ]);
});

test("one that a framework adds later is filled, in the language that the visitor has chosen, and destroy empties it", async ({
  open,
  page,
  site,
}) => {
  pageWith(site, `<main></main>`);
  await open("/policy");
  await page.evaluate(() => {
    const main = document.querySelector("main");
    if (main) main.innerHTML = `<sesame-cookies level="2"></sesame-cookies>`;
  });
  await expect(page.getByRole("heading", { name: "Functional", level: 2 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "City maps", level: 3 })).toBeVisible();
  await page.evaluate(() => window.Sesame?.setLanguage("ar"));
  const element = page.locator("sesame-cookies");
  await expect(element).toHaveAttribute("dir", "rtl");
  await expect(element.getByRole("row").filter({ hasText: "_gid" })).toContainText(
    "تمييز زائر عن آخر.",
  );
  await page.evaluate(() =>
    document
      .querySelector("main")
      ?.insertAdjacentHTML("beforeend", "<sesame-cookies></sesame-cookies>"),
  );
  await expect(element.nth(1).getByRole("table").first()).toBeVisible();
  await page.evaluate(() => window.Sesame?.destroy());
  await expect(element.getByRole("table")).toHaveCount(0);
});
