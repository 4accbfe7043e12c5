import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Compatibility, Tool } from "../core/settings.ts";
import { importAnswer } from "./importAnswer.ts";

const NOW = Date.UTC(2026, 10, 1);
const GIVEN = Date.UTC(2026, 9, 1, 8, 30, 15, 250);
const ISO = new Date(GIVEN).toISOString();
const services = [
  { id: "hotjar", category: "performance" },
  { id: "youtube", category: "functional" },
] as const;

const cookiesOf = (line: string) => (name: string) =>
  line
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

function imported(tool: Tool, cookie: string, more: Omit<Compatibility, "tool"> = {}, now = NOW) {
  const compatibility = [{ tool, importAnswer: true, ...more }];
  return importAnswer({ compatibility, services, expiresAfter: 182 }, now, cookiesOf(cookie));
}
const choiceOf = (...values: Parameters<typeof imported>) => imported(...values)?.choice;

const vanilla = (answer: object) =>
  `cc_cookie=${encodeURIComponent(JSON.stringify({ revision: 0, data: null, consentTimestamp: ISO, lastConsentTimestamp: ISO, ...answer }))}`;
const cookiebot = (
  grants: string,
  { stamp = "JwOvnkVYwkSVa4ou3zitvgtJv85MF0hN8PSpG2HJWeeTqIxkvPDytQ==", method = "explicit" } = {},
) =>
  `CookieConsent={stamp:%27${stamp}%27%2Cnecessary:true%2C${grants}%2Cmethod:%27${method}%27%2Cver:1%2Cutc:${GIVEN}%2Cregion:%27ma%27}`;
const klaro = (answer: unknown) => `klaro=${encodeURIComponent(JSON.stringify(answer))}`;
const onetrust = (groups: string, more = "") =>
  `OptanonConsent=isGpcEnabled=0&datestamp=Sat+Feb+17+2024+18%3A48%3A57+GMT%2B0000+(Greenwich+Mean+Time)&version=202309.1.0&isIABGlobal=false&hosts=&landingPath=NotLandingPage&groups=${encodeURIComponent(groups)}&AwaitingReconsent=false${more}; OptanonAlertBoxClosed=${ISO}`;

describe("An answer is read in the words of", () => {
  it("vanilla-cookieconsent", () => {
    const cookie = vanilla({
      categories: ["necessary", "analytics"],
      services: { necessary: [], analytics: [], ads: [], maps: [] },
    });
    expect(imported("vanilla-cookieconsent", `a=b; ${cookie}; c=d`)).toEqual({
      choice: { performance: true, targeting: false },
      time: GIVEN,
      cookies: ["cc_cookie"],
    });
  });

  it("Cookiebot", () => {
    expect(
      imported("cookiebot", cookiebot("preferences:true%2Cstatistics:false%2Cmarketing:false")),
    ).toEqual({
      choice: { functional: true, performance: false, targeting: false },
      time: GIVEN,
      cookies: ["CookieConsent"],
    });
  });

  it("Klaro, which keeps no time", () => {
    expect(
      imported("klaro", klaro({ klaro: true, hotjar: true, youtube: false, matomo: true })),
    ).toEqual({
      choice: { hotjar: true, youtube: false },
      time: NOW,
      cookies: ["klaro"],
    });
  });

  it("OneTrust, by groups and by their older numbers", () => {
    expect(imported("onetrust", onetrust("C0001:1,C0002:0,C0003:1,C0004:0,BG7:1"))).toEqual({
      choice: { performance: false, functional: true, targeting: false },
      time: GIVEN,
      cookies: ["OptanonConsent", "OptanonAlertBoxClosed"],
    });
    expect(choiceOf("onetrust", onetrust("1:1,2:1,3:0,4:0"))).toEqual({
      performance: true,
      functional: false,
      targeting: false,
    });
  });

  it("a cookie of another name, and the owner's own names", () => {
    const cookie = klaro({ matomo: true, pixel: false }).replace("klaro", "consent");
    const names = { matomo: "performance", pixel: "targeting" };
    expect(choiceOf("klaro", cookie, { cookie: "consent", names })).toEqual({
      performance: true,
      targeting: false,
    });
    expect(choiceOf("klaro", cookie, { names })).toBeUndefined();
  });
});

describe("Nothing is granted that was not given", () => {
  it("where one of several names with one meaning was refused, or is missing", () => {
    const names = { matomo: "performance", clarity: "performance" };
    expect(choiceOf("klaro", klaro({ matomo: true, clarity: true }), { names })).toEqual({
      performance: true,
    });
    expect(choiceOf("klaro", klaro({ matomo: true, clarity: false }), { names })).toEqual({
      performance: false,
    });
    expect(choiceOf("klaro", klaro({ clarity: false, matomo: true }), { names })).toEqual({
      performance: false,
    });
    expect(choiceOf("klaro", klaro({ matomo: true }), { names })).toBeUndefined();
    expect(choiceOf("onetrust", onetrust("C0004:1,C0005:0"))).toEqual({ targeting: false });
  });

  it("where only services of a category are known: the category is still to be asked", () => {
    const cookie = vanilla({
      categories: ["necessary", "analytics"],
      services: { analytics: ["hotjar", "marketing"], ads: [] },
    });
    expect(choiceOf("vanilla-cookieconsent", cookie)).toEqual({ hotjar: true, targeting: false });
    const names = { GA: "performance" };
    const service = vanilla({ categories: ["stats"], services: { stats: ["GA"] } });
    expect(choiceOf("vanilla-cookieconsent", service, { names })).toBeUndefined();
  });

  it("where the value is not a clear yes", () => {
    expect(choiceOf("klaro", klaro({ hotjar: "true", youtube: 1 }))).toEqual({
      hotjar: false,
      youtube: false,
    });
    expect(choiceOf("cookiebot", cookiebot("statistics:1%2Cmarketing:True"))).toEqual({
      performance: false,
      targeting: false,
    });
    expect(choiceOf("onetrust", onetrust("C0002:2,C0004:"))).toEqual({
      performance: false,
      targeting: false,
    });
  });

  it("where the owner maps a name to nothing that is there", () => {
    expect(
      choiceOf("klaro", klaro({ hotjar: true }), { names: { hotjar: "plausible" } }),
    ).toBeUndefined();
  });

  it("by an address in the cookie", () => {
    const landing = onetrust("C0002:0").replace(
      "NotLandingPage",
      "https://a.example/?x&groups=C0002:1,C0004:1",
    );
    expect(choiceOf("onetrust", landing)).toBeUndefined();
    const encoded = onetrust("C0002:0").replace(
      "NotLandingPage",
      encodeURIComponent("https://a.example/?x&groups=C0002:1"),
    );
    expect(choiceOf("onetrust", encoded)).toEqual({ performance: false });
  });
});

describe("There is no answer", () => {
  const all = "preferences:true%2Cstatistics:true%2Cmarketing:true";
  it.each<[string, Tool, string]>([
    [
      "before OneTrust's banner was closed",
      "onetrust",
      onetrust("C0002:1,C0004:1").split("; ")[0] ?? "",
    ],
    [
      "where OneTrust counts no interaction",
      "onetrust",
      onetrust("C0002:1", "&interactionCount=0"),
    ],
    [
      "where OneTrust asks again",
      "onetrust",
      onetrust("C0002:1").replace("Reconsent=false", "Reconsent=true"),
    ],
    ["without a group", "onetrust", onetrust("")],
    ["with a time that is none", "onetrust", onetrust("C0002:1").replace(ISO, "soon")],
    ["with a time to come", "onetrust", onetrust("C0002:1").replace(ISO, "2027-01-01T00:00:00Z")],
    ["before Cookiebot's banner was answered", "cookiebot", cookiebot(all, { stamp: "0" })],
    ["where Cookiebot did not ask", "cookiebot", cookiebot(all, { stamp: "-1" })],
    ["where it asked nobody either", "cookiebot", cookiebot(all, { stamp: "-2" })],
    ["where Cookiebot implied it", "cookiebot", cookiebot(all, { method: "implied" })],
    [
      "where Cookiebot does not say how",
      "cookiebot",
      cookiebot(all).replace("%2Cmethod:%27explicit%27", ""),
    ],
    ["without a time", "cookiebot", cookiebot(all).replace(`utc:${GIVEN}`, "utc:")],
    [
      "in a cookie of another name",
      "cookiebot",
      cookiebot(all).replace("CookieConsent", "XCookieConsent"),
    ],
    ["in a list", "klaro", klaro([true])],
    ["in a word", "klaro", klaro("hotjar")],
    ["in half a cookie", "klaro", klaro({ hotjar: true }).slice(0, -6)],
    ["in a broken escape", "klaro", "klaro=%7B%"],
    ["in nothing", "klaro", "klaro="],
    [
      "where no name is known",
      "klaro",
      klaro({ matomo: true, __proto__: true, constructor: true }),
    ],
    [
      "without a time in vanilla-cookieconsent",
      "vanilla-cookieconsent",
      vanilla({ categories: ["ads"], lastConsentTimestamp: 5 }),
    ],
  ])("%s", (_, tool, cookie) => {
    expect(imported(tool, cookie)).toBeUndefined();
  });

  it("once it is as old as one of ours may be", () => {
    const cookie = cookiebot(all);
    const days = 864e5 * 182;
    expect(imported("cookiebot", cookie, {}, GIVEN + days - 1)).toBeDefined();
    expect(imported("cookiebot", cookie, {}, GIVEN + days)).toBeUndefined();
  });

  it("unless the owner asks for it, and of two tools the first that has one counts", () => {
    const cookie = `${cookiebot(all)}; ${klaro({ hotjar: false })}`;
    const find = (...compatibility: (Tool | Compatibility)[]) =>
      importAnswer({ compatibility, services, expiresAfter: 182 }, NOW, cookiesOf(cookie))?.choice;
    expect(find("cookiebot", { tool: "klaro" })).toBeUndefined();
    const both = find(
      { tool: "onetrust", importAnswer: true },
      { tool: "klaro", importAnswer: true },
      "cookiebot",
    );
    expect(both).toEqual({ hotjar: false });
  });

  it("in a frame that may not look", () => {
    const blocked = () => {
      throw new Error("SecurityError");
    };
    const compatibility = [{ tool: "klaro", importAnswer: true }] as const;
    expect(
      importAnswer({ compatibility, services, expiresAfter: 182 }, NOW, blocked),
    ).toBeUndefined();
  });
});

it("No cookie, whatever it holds, makes it throw or say more than true or false of what is ours", () => {
  const noise = fc.oneof(
    fc.string(),
    fc.json().map(encodeURIComponent),
    fc.string().map((text) => `{stamp:'abc',method:'explicit',${text}}`),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<Tool>("vanilla-cookieconsent", "cookiebot", "klaro", "onetrust"),
      noise,
      (tool, value) => {
        const cookie = ["cc_cookie", "CookieConsent", "klaro", "OptanonConsent"]
          .map((name) => `${name}=${value}`)
          .join("; ");
        for (const [name, grant] of Object.entries(
          choiceOf(tool, `${cookie}; OptanonAlertBoxClosed=${ISO}`) ?? {},
        )) {
          expect(["performance", "functional", "targeting", "hotjar", "youtube"]).toContain(name);
          expect(typeof grant).toBe("boolean");
        }
      },
    ),
  );
});
