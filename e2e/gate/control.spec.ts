import { gated, note, page } from "../support/gatedPage.ts";
import {
  addToAddresses,
  askedKinds,
  HELD_BOX,
  HELD_PATHS,
  liveAddresses,
  serveKinds,
} from "../support/heldKinds.ts";
import { expect, line, type Site, type Tab, test } from "../support/tab.ts";

const PLAYER = "?enablejsapi=1&widgetid=1";

const withdraw = (tab: Tab) => tab.run(() => window.Sesame?.withdraw());

/** Resolves when nothing that should not be asked for has been. */
async function expectSilence(tab: Tab, site: Site): Promise<void> {
  site.asked.length = 0;
  await tab.idle();
  expect(site.asked.filter((path) => path.startsWith("/k-"))).toEqual([]);
}

test("what a player has added to an address is taken back with it, and is not asked for again", async ({
  tab,
  site,
}) => {
  serveKinds(site, PLAYER);
  page(site, "/player.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.goto("/player.html");
  await tab.click("accept-all");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  await addToAddresses(tab, PLAYER);
  await expect.poll(() => askedKinds(site, PLAYER)).toEqual(HELD_PATHS);
  await withdraw(tab);
  expect(await liveAddresses(tab)).toEqual([]);
  const contents = () =>
    tab.run(() => Array.from(frames, ({ document: { body } }) => body?.textContent).join(""));
  await expect.poll(contents).toBe("");
  await expectSilence(tab, site);
  await tab.goto("/player.html");
  await expectSilence(tab, site);
});

for (const action of ["load-once", "always"]) {
  test(`a frame that was let go by ${action} is emptied when its player has changed its address`, async ({
    tab,
    site,
  }) => {
    serveKinds(site, PLAYER);
    page(
      site,
      "/one.html",
      `</head><body><div id="box"><iframe data-consent="functional" data-src="/k-frame.html" title="f" width="300" height="200"></iframe></div><p>x`,
    );
    const press = () =>
      tab.run((name) => {
        const root = document.querySelector("sesame-placeholder")?.shadowRoot;
        root?.querySelector<HTMLElement>(`[data-action=${name}]`)?.click();
        return Boolean(root);
      }, action);
    await tab.goto("/one.html");
    await expect.poll(press).toBe(true);
    await expect.poll(() => askedKinds(site)).toEqual(["/k-frame.html"]);
    await addToAddresses(tab, PLAYER);
    await expect.poll(() => askedKinds(site, PLAYER)).toEqual(["/k-frame.html"]);
    await tab.run(() => window.Sesame?.rejectAll());
    expect(await liveAddresses(tab)).toEqual([]);
    expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual([]);
    await expectSilence(tab, site);
  });
}

test("an answer about something else leaves what a player has added", async ({ tab, site }) => {
  serveKinds(site, PLAYER);
  page(site, "/kept.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.answered(line("pft"));
  await tab.goto("/kept.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  await addToAddresses(tab, PLAYER);
  const before = await liveAddresses(tab);
  await tab.run(() => window.Sesame?.choose({ targeting: false }));
  await tab.idle();
  expect(await liveAddresses(tab)).toEqual(before);
});

/** Gives what is held another address, as a framework does on a new route. */
const changeHeld = (tab: Tab, end: string) =>
  tab.run((added) => {
    for (const element of document.querySelectorAll("#box *"))
      for (const { name, value } of element.attributes)
        if (/^data-(src|srcset|imagesrcset|href|data|poster)$/.test(name))
          element.setAttribute(name, value.replace(/(\.\w+)(\?.*)?/, `$1${added}`));
  }, end);

test("a changed held address is shown in what is let go, taken back by a withdrawal, and held while denied", async ({
  tab,
  site,
}) => {
  serveKinds(site, "?second", "?third");
  page(site, "/route.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.answered(line("f"));
  await tab.goto("/route.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  await changeHeld(tab, "?second");
  const second = HELD_PATHS.filter((path) => !path.includes("template")); // it has no other address
  await expect.poll(() => askedKinds(site, "?second")).toEqual(second);
  await withdraw(tab);
  expect(await liveAddresses(tab)).toEqual([]);
  site.asked.length = 0;
  await changeHeld(tab, "?third");
  await expectSilence(tab, site);
  await tab.run(() => window.Sesame?.acceptAll());
  const third = HELD_PATHS.filter((path) => !/template|lazy/.test(path)); // in templates again
  await expect.poll(() => askedKinds(site, "?third")).toEqual(third);
});

test("what stood outside the page at a withdrawal asks for nothing when it comes back, and is let go by a grant", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  page(site, "/away.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.answered(line("f"));
  await tab.goto("/away.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  const before = await liveAddresses(tab);
  await tab.run(async () => {
    const box = document.querySelector("#box");
    box?.remove();
    Object.assign(window, { box });
    await window.Sesame?.withdraw();
  });
  site.asked.length = 0;
  await tab.run(() => document.body.append((window as unknown as { box: Element }).box));
  await expectSilence(tab, site);
  expect(await liveAddresses(tab)).toEqual([]);
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(() => liveAddresses(tab)).toEqual(before); // browsers keep what they had
});

test("what has come out of a template and was moved or kept apart from it goes back into it", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  const template = `<template data-consent="functional"><p id="moved"><iframe src="/k-frame.html" title="f"></iframe></p>
    <p id="apart"><img src="/k-image.gif" alt=""></p><p id="stays">stays</p></template>`;
  page(site, "/moved.html", `</head><body><div id="box">${template}</div><main></main><p>x`);
  await tab.answered(line("f"));
  await tab.goto("/moved.html");
  await expect.poll(() => askedKinds(site)).toEqual(["/k-frame.html", "/k-image.gif"]);
  await tab.run(() => {
    const [moved, apart] = ["#moved", "#apart"].map((name) => document.querySelector(name));
    document.querySelector("main")?.append(moved as Element);
    apart?.remove();
    document.querySelector("template")?.remove();
    Object.assign(window, { apart, image: apart?.firstChild });
  });
  site.asked.length = 0;
  await withdraw(tab);
  expect(await tab.run(() => document.querySelectorAll("#moved, #apart, #stays").length)).toBe(0);
  await tab.run(() => {
    const { apart, image } = window as unknown as Record<string, Element>;
    document.body.append(apart as Element, image as Element);
  });
  await expectSilence(tab, site);
});

test("an element that has lost its condition since it was let go is taken back by the one it had", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  page(site, "/lost.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.answered(line("f"));
  await tab.goto("/lost.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  await tab.run(() => {
    for (const element of document.querySelectorAll("#box *"))
      element.removeAttribute("data-consent");
  });
  await tab.idle();
  await withdraw(tab);
  expect(await liveAddresses(tab)).toEqual([]);
});

test("a condition that changes is heeded at once", async ({ tab, site }) => {
  serveKinds(site);
  page(site, "/condition.html", `</head><body>${HELD_BOX}<p>x`);
  await tab.answered(line("f"));
  await tab.goto("/condition.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  const before = await liveAddresses(tab);
  const set = (condition: string) =>
    tab.run((value) => {
      for (const element of document.querySelectorAll("#box [data-consent]"))
        element.setAttribute("data-consent", value);
    }, condition);
  await set("targeting");
  await expect.poll(() => liveAddresses(tab)).toEqual([]);
  await set("functional");
  await expect.poll(() => liveAddresses(tab)).toEqual(before); // browsers keep what they had
});

test("who writes an address at once whenever it is taken away does not make the page hang", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  page(
    site,
    "/fight.html",
    `</head><body><div id="box"><img data-consent="functional" data-src="/k-image.gif" alt=""></div><p>x`,
  );
  await tab.answered(line("f"));
  await tab.goto("/fight.html");
  await expect.poll(() => askedKinds(site)).toEqual(["/k-image.gif"]);
  const writes = await tab.run(async () => {
    const image = document.querySelector("#box img");
    let count = 0;
    new MutationObserver(() => {
      if (image?.hasAttribute("src")) return;
      count++;
      image?.setAttribute("src", "/k-image.gif");
    }).observe(document.body, { subtree: true, attributes: true });
    await window.Sesame?.withdraw();
    await new Promise((resolve) => setTimeout(resolve));
    return count;
  });
  expect(writes).toBeGreaterThan(0);
  expect(writes).toBeLessThan(30);
});

test("scripts that have run and those whose frames were emptied are told apart", async ({
  tab,
  site,
}) => {
  serveKinds(site);
  const data = gated('data-consent="functional" data-type="application/ld+json" id="data"', "{}");
  page(
    site,
    "/still.html",
    `${gated('data-consent="performance"', note("ran"))}${data}${gated('data-consent="targeting" async data-src="/broken.js"')}</head><body>${HELD_BOX}<p>x`,
  );
  await tab.answered(line("pft"));
  await tab.goto("/still.html");
  await expect.poll(() => askedKinds(site)).toEqual(HELD_PATHS);
  const typeOfData = () => tab.run(() => document.querySelector("#data")?.getAttribute("type"));
  await expect.poll(typeOfData).toBe("application/ld+json");
  await expect.poll(() => site.asked).toContain("/broken.js");
  await withdraw(tab);
  expect(await tab.run(() => window.Sesame?.state.stillRunning)).toEqual(["performance"]);
  expect(await typeOfData()).toBe("text/plain");
  await tab.run(() => window.Sesame?.acceptAll());
  await expect.poll(typeOfData).toBe("application/ld+json");
});
