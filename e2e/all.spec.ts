import { banner, expect, preferences, storedAnswer, test } from "./support/test.ts";

test("the one file holds the banner, the preferences and every language", async ({
  open,
  page,
  site,
}) => {
  await open("/all.html");
  await expect(banner(page).rejectAll).toHaveText("Tout refuser");
  await banner(page).choose.click();
  await expect(page.getByRole("dialog", { name: "Paramètres des cookies" })).toBeVisible();
  await preferences(page).action("save").click();
  await expect.poll(() => storedAnswer(page)).toMatch(/\.choose\.pft\.\.\.$/);
  expect(site.asked).toEqual(["/all.html", "/sesame.all.js"]);
});
