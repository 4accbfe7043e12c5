import type { Page } from "@playwright/test";
import { fullPage, granted, HELD } from "../support/fullPage.ts";
import { answered, banner, expect, preferences, test } from "../support/test.ts";

interface Value {
  readonly value?: string | number | boolean;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: Value;
  readonly name?: Value;
  readonly description?: Value;
  readonly childIds?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly value: Value }[];
}

/** What has no role of its own, or only repeats the text of what it is in. */
const SILENT = [
  "none",
  "generic",
  "StaticText",
  "InlineTextBox",
  "ListMarker",
  "LabelText",
  "paragraph",
  "image",
  "MenuListPopup",
  "option",
  "code",
];
const SAID = ["checked", "disabled", "expanded", "modal", "hasPopup", "live", "level"];

/**
 * What assistive technology is given of everything inside a node: role, name, state and
 * description, in order.
 */
async function treeOf(page: Page, role: string, name: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const start = nodes.find((node) => node.role?.value === role && node.name?.value === name);
  const inside = (node: Node): Node[] => [
    node,
    ...(node.childIds ?? []).flatMap((id) => inside(byId.get(id) ?? node)),
  ];
  return start ? inside(start).filter(isSaid).map(lineOf) : [`there is no ${role} "${name}"`];
}

const isSaid = ({ ignored, role }: Node): boolean =>
  !ignored && !SILENT.includes(String(role?.value));

function lineOf({ role, name, description, properties = [] }: Node): string {
  const states = properties
    .filter(({ name: state, value }) => SAID.includes(state) && value.value !== false)
    .map(
      ({ name: state, value: { value } }) =>
        `[${state}${value === true ? "" : `=${String(value)}`}]`,
    );
  const told = description?.value ? [`(${String(description.value).slice(0, 30)}…)`] : [];
  return [role?.value, JSON.stringify(name?.value ?? ""), ...states, ...told].join(" ");
}

test("the banner is a named region with a heading, a link and three buttons", async ({
  page,
  open,
  site,
}) => {
  fullPage(site, "/full");
  await open("/full");
  await expect(banner(page).rejectAll).toBeVisible();
  expect(await treeOf(page, "region", "Your choice about cookies")).toEqual([
    'region "Your choice about cookies"',
    'heading "Your choice about cookies" [level=2]',
    'link "Privacy policy"',
    'button "Reject all"',
    'button "Accept all"',
    'button "Manage choices"',
  ]);
});

test("in the middle of the page it is a named modal dialog with the same content", async ({
  page,
  open,
  site,
}) => {
  fullPage(site, "/full", { config: { position: "center" } });
  await open("/full");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await treeOf(page, "dialog", "Your choice about cookies")).toEqual([
    'dialog "Your choice about cookies" [modal]',
    'heading "Your choice about cookies" [level=2]',
    'link "Privacy policy"',
    'button "Reject all"',
    'button "Accept all"',
    'button "Manage choices"',
  ]);
});

test("the preferences say each switch's name, state and what it is for", async ({
  page,
  open,
  site,
}) => {
  fullPage(site, "/full");
  await open("/full");
  await banner(page).choose.click();
  await expect(preferences(page).dialog.getByRole("switch")).toHaveCount(4);
  await preferences(page).category("performance").check();
  await preferences(page).dialog.locator("summary").first().click();
  expect(await treeOf(page, "dialog", "Cookie settings")).toEqual([
    'dialog "Cookie settings" [modal]',
    'heading "Cookie settings" [level=2]',
    'button "Close without saving"',
    'link "Privacy policy"',
    'list ""',
    'listitem "" [level=1]',
    'switch "Strictly necessary" [disabled] [checked=true] (Needed for the site to work: s…)',
    'listitem "" [level=1]',
    'switch "Performance and statistics" [checked=true] (Show how visitors use the site…)',
    'group ""',
    'DisclosureTriangle "1 service" [expanded]',
    'list ""',
    'listitem "" [level=2]',
    'switch "Google Analytics, by Google" [checked=true]',
    'DescriptionList ""',
    ...["_ga", "_ga_*", "_gid", "_gat*"].flatMap((name) => [`term "${name}"`, 'definition ""']),
    'listitem "" [level=1]',
    'switch "Functional" [checked=false] (Remember choices such as langu…)',
    'group ""',
    'DisclosureTriangle "1 service"',
    'listitem "" [level=1]',
    'switch "Targeting and advertising" [checked=false] (Show you advertising that fits…)',
    'status "" [live=polite]',
    'combobox "Language" [hasPopup=menu]',
    'button "Reject all"',
    'button "Accept all"',
    'button "Save my choices"',
  ]);
});

test("what is answered and what is over a frame is said", async ({ page, open, site }) => {
  fullPage(site, "/full", { body: HELD });
  await open("/full");
  await expect(page.getByRole("group", { name: "Film" }).getByRole("button")).toHaveCount(2);
  expect(await treeOf(page, "group", "Film")).toEqual([
    'group "Film" (This content comes from YouTub…)',
    'button "Load once"',
    'button "Always allow"',
  ]);
  await banner(page).rejectAll.click();
  const status = page.getByRole("status").filter({ hasText: "Your choice is saved." });
  await expect(status).toHaveCount(1);
  await expect(status).toHaveAttribute("part", "saved");
  await expect(page.getByRole("button", { name: "Cookie settings" })).toBeVisible();
  expect(await treeOf(page, "button", "Cookie settings")).toEqual(['button "Cookie settings"']);
});

test("the reload notice is a status, and the page's declaration tables with headings", async ({
  page,
  open,
  site,
}) => {
  await answered(page, site, granted());
  fullPage(site, "/full", { body: `<sesame-cookies level="2"></sesame-cookies>${HELD}` });
  await open("/full");
  await expect(page).toHaveTitle("A page!");
  await page.evaluate(() => window.Sesame?.withdraw());
  await expect(page.locator("sesame-consent output")).not.toBeEmpty();
  expect((await treeOf(page, "main", "")).slice(1, 16)).toEqual([
    'heading "A page" [level=1]',
    'heading "Strictly necessary" [level=2]',
    'heading "Your choice on this site" [level=3]',
    'table ""',
    'rowgroup ""',
    'row ""',
    ...["Name", "Purpose", "Kept for", "Kept as"].map((name) => `columnheader "${name}"`),
    'row ""',
    ...["sesame-consent", "Remembers your answer about consent.", "6 months", "Cookie"].map(
      (name) => `cell "${name}"`,
    ),
  ]);
});

test("the way back stands at the same place on every page, under the same name", async ({
  page,
  open,
  site,
}) => {
  await answered(page, site, granted());
  fullPage(site, "/short", {});
  fullPage(site, "/long", {
    body: `<p style="block-size: 4000px">${"A long text. ".repeat(200)}</p>`,
  });
  const places: unknown[] = [];
  for (const path of ["/short", "/long"]) {
    await open(path);
    const button = page.getByRole("button", { name: "Cookie settings" });
    await expect(button).toBeVisible();
    places.push(await button.boundingBox());
    await page.keyboard.press("Tab");
    await expect(button).toBeFocused();
  }
  expect(places[1]).toEqual(places[0]);
});

for (const [language, direction] of [
  ["en", "ltr"],
  ["ar", "rtl"],
] as const) {
  test(`everything says its language and direction where the page has another: ${language}`, async ({
    page,
    open,
    site,
  }) => {
    fullPage(site, "/full", {
      language: "fr",
      config: { language },
      body: `${HELD}<sesame-cookies></sesame-cookies>`,
    });
    await open("/full");
    await expect(page.locator("sesame-placeholder, sesame-cookies, sesame-consent")).toHaveCount(3);
    for (const name of ["consent", "placeholder", "cookies"]) {
      await expect(page.locator(`sesame-${name}`)).toHaveAttribute("lang", language);
      await expect(page.locator(`sesame-${name}`)).toHaveAttribute("dir", direction);
    }
    await banner(page).choose.click();
    const option = preferences(page).dialog.locator("option", { hasText: "Deutsch" });
    await expect(option).toHaveAttribute("lang", "de");
    await expect(preferences(page).dialog).toHaveCSS("direction", direction);
  });
}
