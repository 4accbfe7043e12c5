import { page } from "../support/gatedPage.ts";
import { expect, line, test } from "../support/tab.ts";

test("the page does not move when the floating button comes, however often", async ({
  tab,
  site,
}) => {
  page(site, "/button.html", "</head><body><main>x</main>");
  await tab.answered(line("pft"));
  for (let times = 0; times < 5; times++) {
    await tab.goto("/button.html");
    const places = await tab.run(async () => {
      const seen = new Set<number>();
      const isThere = () =>
        document.querySelector("sesame-consent")?.shadowRoot?.querySelector("[part=reopen]");
      for (let looks = 0; looks < 20; looks += isThere() ? 1 : 0) {
        seen.add(document.querySelector("main")?.getBoundingClientRect().y ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return Array.from(seen);
    });
    expect(places).toEqual([8]);
  }
});
