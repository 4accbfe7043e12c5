import { page } from "../support/gatedPage.ts";
import { expect, line, type Tab, test } from "../support/tab.ts";

/** Clicks each element as a script does, and says whether its own action was left to it. */
function clickEach(tab: Tab, selector: string): Promise<Record<string, boolean>> {
  return tab.run((name) => {
    const left: Record<string, boolean> = {};
    const faults: unknown[] = [];
    window.addEventListener("error", ({ message }) => faults.push(message));
    for (const element of document.querySelectorAll(name)) {
      const event = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true });
      // after ours, and so that the tests stay on the page
      const note = (clicked: Event) => {
        left[element.id] = !clicked.defaultPrevented;
        clicked.preventDefault();
      };
      window.addEventListener("click", note, { once: true });
      element.dispatchEvent(event);
      window.removeEventListener("click", note);
    }
    if (faults.length) throw new Error(faults.join());
    return left;
  }, selector);
}

const stored = (tab: Tab) =>
  tab.run(() => /sesame-consent=[\d.]+\w+\.([a-z-]+)/.exec(document.cookie)?.[1] ?? "");

const body = (html: string) => `</head><body>${html}</body></html>`;

test("nothing but a button grants: no link, no other element, and no button that is out of use", async ({
  tab,
  site,
}) => {
  const grant = 'data-sesame="accept-all"';
  page(
    site,
    "/controls.html",
    body(`
    <a class="x" id="link" href="/more" ${grant}>More</a>
    <a class="x" id="bare" ${grant}>More</a>
    <a href="/more" ${grant}><b class="x" id="inside">More</b></a>
    <div class="x" id="role" role="button" tabindex="0" ${grant}>More</div>
    <details><summary class="x" id="summary" ${grant}>More</summary></details>
    <label class="x" id="label" ${grant}>More</label>
    <input class="x" id="checkbox" type="checkbox" ${grant}>
    <input class="x" id="image" type="image" alt="More" ${grant}>
    <input class="x" id="field" ${grant}>
    <form class="x" id="form" ${grant}><input name="getAttribute"><input name="hasAttribute"><input name="closest"><input name="matches"></form>
    <svg><a class="x" id="drawn" href="/more" ${grant}><text>More</text></a><button class="x" id="foreign" ${grant}>More</button></svg>
    <my-button class="x" id="custom" ${grant}>More</my-button>
    <button disabled ${grant}><b class="x" id="disabled">More</b></button>
    <fieldset disabled><button ${grant}><b class="x" id="group">More</b></button></fieldset>
    <div contenteditable><button class="x" id="edited" ${grant}>More</button></div>
    <button class="x" id="prevented" ${grant} onclick="event.preventDefault()">More</button>`),
  );
  await tab.goto("/controls.html");
  const left = await clickEach(tab, ".x");
  await tab.idle();
  expect(await stored(tab)).toBe("");
  expect(await tab.run(() => window.Sesame?.allows("targeting"))).toBe(false);
  const swallowed = Object.entries(left).filter(([id, isLeft]) => !isLeft && id !== "prevented");
  expect(swallowed).toEqual([]);
  expect(Object.keys(left)).toHaveLength(17);
});

test("a link that would grant is said once in the console", async ({ tab, site }) => {
  page(site, "/said.html", body('<a class="x" id="a" data-sesame="accept-all">A</a>'));
  await tab.goto("/said.html");
  await tab.run(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    console.error = (text: string) => void said.push(text);
  });
  await clickEach(tab, ".x");
  await clickEach(tab, ".x");
  const said = await tab.run(() => (window as { said?: string[] }).said);
  expect(said).toEqual([expect.stringContaining("only a button grants")]);
});

for (const [title, markup] of [
  ["a button", '<button class="x" data-sesame="accept-all">Yes</button>'],
  ["what stands in a button", '<button data-sesame="accept-all"><b class="x">Yes</b></button>'],
  [
    "a drawing in a button",
    '<button data-sesame="accept-all"><svg data-sesame="icon"><path class="x"></path></svg></button>',
  ],
  ["an input", '<input class="x" type="button" data-sesame="accept-all">'],
  [
    "a button that would send a form",
    '<form action="/more"><input class="x" type="submit" data-sesame="accept-all"></form>',
  ],
  [
    "a button in an open shadow root",
    '<my-footer class="in"></my-footer><script>document.querySelector(".in").attachShadow({ mode: "open" }).innerHTML = `<button data-sesame="accept-all"><i>Yes</i></button>`</script>',
  ],
] as const) {
  test(`a click on ${title} grants, one by a script too`, async ({ tab, site }) => {
    page(site, "/yes.html", body(markup));
    await tab.goto("/yes.html");
    await tab.run(() => {
      const inner = document.querySelector(".in")?.shadowRoot?.querySelector("i");
      const control = inner ?? document.querySelector(".x");
      control?.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }),
      );
    });
    await expect.poll(() => stored(tab)).toBe("accept-all");
    expect(await tab.run(() => location.pathname)).toBe("/yes.html");
  });
}

for (const [action, method] of [
  ["reject-all", "reject-all"],
  ["withdraw", "withdraw"],
] as const) {
  test(`any element can ${action}, also where the page has cancelled the click`, async ({
    tab,
    site,
  }) => {
    await tab.answered(line("pft", { method: "accept-all" }));
    page(
      site,
      "/no.html",
      body(
        `<a class="x" id="link" href="/more" data-sesame="${action}" onclick="event.preventDefault()">No</a>`,
      ),
    );
    await tab.goto("/no.html");
    await clickEach(tab, ".x");
    await expect.poll(() => stored(tab)).toBe(method);
  });
}

test("a name that every object has is no control, and a link of that name works", async ({
  tab,
  site,
}) => {
  const names = [
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "Preferences",
  ];
  const links = names.map(
    (name) => `<a class="x" id="${name}" href="/more" data-sesame="${name}">More</a>`,
  );
  page(site, "/names.html", body(links.join("")));
  await tab.goto("/names.html");
  const left = await clickEach(tab, ".x");
  expect(Object.entries(left).filter(([, isLeft]) => !isLeft)).toEqual([]);
  expect(Object.keys(left)).toHaveLength(names.length - 1); // `__proto__` is no key of its own
});
