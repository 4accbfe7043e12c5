import { configuredPage } from "./support/gatedPage.ts";
import {
  answered,
  banner,
  expect,
  line,
  preferences,
  type Site,
  storedAnswer,
  test,
} from "./support/test.ts";

const HELD = `<script type="text/plain" data-consent="performance">(window.ran ||= []).push("held")</script>`;

function pageWith(site: Site, path: string, body: string, services: readonly string[] = []): void {
  configuredPage(site, path, { services }, `</head><body><h1>A page</h1>${body}</body></html>`);
}

test("where a script that has run is denied a reload is offered, and the answer is stored before", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  pageWith(site, "/p", HELD);
  await open("/p");
  await page.getByRole("button", { name: "Cookie settings" }).click();
  await preferences(page).action("reject-all").click();
  const notice = page.getByRole("status").filter({ hasText: "keep running until you reload" });
  await expect(notice).toBeVisible();
  expect(await storedAnswer(page)).toMatch(/\.reject-all\.pft\.\./);
  expect(await page.evaluate(() => window.Sesame?.state.stillRunning)).toEqual(["performance"]);
  const asked = () => site.asked.filter((path) => path === "/p").length;
  expect(asked()).toBe(1);
  await page.getByRole("button", { name: "Reload page" }).click();
  await expect.poll(asked).toBe(2);
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("it takes no focus, can be put away, and goes when the grant comes back", async ({
  open,
  page,
  site,
}) => {
  await answered(page, site, line("p"));
  pageWith(site, "/p", `${HELD}<button data-sesame="withdraw">Withdraw</button>`);
  await open("/p");
  const withdraw = page.getByRole("button", { name: "Withdraw" });
  const dismiss = page.getByRole("button", { name: "Not now" });
  await withdraw.click();
  await expect(dismiss).toBeVisible();
  await expect(withdraw).toBeFocused();
  await dismiss.click();
  await expect(dismiss).toHaveCount(0);
  await withdraw.click();
  await expect(dismiss).toBeVisible();
  await page.evaluate(() => window.Sesame?.choose({ performance: true }));
  await expect(dismiss).toHaveCount(0);
});

test("nothing is offered where nothing has run, or where the vendor has stopped", async ({
  open,
  page,
  site,
}) => {
  pageWith(site, "/p", HELD, ["google-analytics=G-AB12CD34EF"]);
  await open("/p");
  await banner(page).rejectAll.click();
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
  expect(await page.evaluate(() => window.Sesame?.state.stillRunning)).toEqual([]);
  expect(site.asked.filter((path) => path.includes("notice"))).toEqual([]);
  pageWith(site, "/q", "", ["google-analytics=G-AB12CD34EF"]);
  await answered(page, site, line("p"));
  await open("/q");
  await page.evaluate(() => window.Sesame?.withdraw());
  expect(await page.evaluate(() => window.Sesame?.state.stillRunning)).toEqual([]);
  expect(site.asked.filter((path) => path.includes("notice"))).toEqual([]);
});
