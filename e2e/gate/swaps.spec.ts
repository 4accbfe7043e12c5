import { page } from "../support/gatedPage.ts";
import { expect, line, type Tab, test } from "../support/tab.ts";

/** Ways in which frameworks put another body, or another content, into the page. */
const SWAPS: Readonly<Record<string, () => void>> = {
  "body.replaceWith": () => {
    const next = document.createElement("body");
    next.append(document.createElement("main"));
    document.body.replaceWith(next);
  },
  "document.body =": () => {
    const next = document.createElement("body");
    next.append(document.createElement("main"));
    document.body = next;
  },
  innerHTML: () => {
    document.body.innerHTML = "<main></main>";
  },
  replaceChildren: () => document.body.replaceChildren(document.createElement("main")),
  "one child after the other": () => {
    while (document.body.firstChild) document.body.firstChild.remove();
    document.body.append(document.createElement("main"));
  },
};

/** Whether a part of the interface can be seen. */
const isSeen = (tab: Tab, selector: string) =>
  tab.run((wanted) => {
    const host = document.querySelector("sesame-consent");
    const part = host?.querySelector(wanted) ?? host?.shadowRoot?.querySelector(wanted);
    return Boolean(part?.getBoundingClientRect().width);
  }, selector);

const BANNER = "[data-action=accept-all]";
const BUTTON = "[part~=reopen]";

for (const [way, swap] of Object.entries(SWAPS)) {
  for (const [name, selector, answer] of [
    ["banner", BANNER, ""],
    ["floating button", BUTTON, "pft"],
  ] as const) {
    test(`the ${name} survives any number of swaps by ${way}`, async ({ tab, site }) => {
      page(site, "/swap.html", "</head><body><main></main>");
      if (answer) await tab.answered(line(answer));
      await tab.goto("/swap.html");
      await expect.poll(() => isSeen(tab, selector)).toBe(true);
      for (let times = 0; times < 25; times++) {
        await tab.run(swap);
        expect(await isSeen(tab, selector)).toBe(true);
      }
    });
  }
}

test("a content blocker that takes the banner out is heeded: the page goes on, and can be scrolled and answered from elsewhere", async ({
  tab,
  site,
}) => {
  page(
    site,
    "/blocked.html",
    `</head><body><button data-sesame="reject-all">No</button><div style="height:5000px"></div>`,
  );
  await tab.goto("/blocked.html");
  await expect.poll(() => isSeen(tab, BANNER)).toBe(true);
  const removals = await tab.run(async () => {
    let count = 0;
    const remove = () => {
      const host = document.querySelector("sesame-consent");
      if (!host) return;
      count++;
      host.remove();
    };
    new MutationObserver(remove).observe(document.documentElement, {
      childList: true,
      subtree: true,
    });
    remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (let times = 0; times < 20; times++) {
      document.body.append(document.createElement("p")); // the page goes on
      await new Promise((resolve) => setTimeout(resolve));
    }
    return count;
  });
  expect(removals).toBeGreaterThan(1);
  expect(removals).toBeLessThan(15);
  const state = await tab.run(() => {
    scrollTo(0, 1000);
    document.querySelector<HTMLElement>("[data-sesame]")?.click();
    return [scrollY, getComputedStyle(document.documentElement).overflow];
  });
  expect(state).toEqual([1000, "visible"]);
  await expect.poll(() => tab.run(() => window.Sesame?.state.status)).toBe("answered");
});
