import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError } from "./configError.ts";
import { findFault } from "./findFault.ts";
import { type Config, DEFAULTS } from "./settings.ts";

/** Owners write JavaScript and JSON as well, which can hold anything. */
const written = (value: unknown) => value as Config;
const service = {
  id: "hotjar",
  name: "Hotjar",
  provider: "Hotjar",
  category: "performance",
} as const;

describe("A configuration without fault", () => {
  it.each<[string, Config]>([
    ["that says nothing", {}],
    ["that says every default", DEFAULTS],
    ["with an address of the policy", { policy: { url: "/privacy", version: "2026-11" } }],
    [
      "with an address for each language",
      { policy: { url: { en: "/privacy", fr: "/confidentialite" } } },
    ],
    ["with the longest version", { policy: { version: "v_1.0-".padEnd(32, "x") } }],
    [
      "with services",
      { services: [service, { ...service, id: "a".repeat(32), category: "necessary" }] },
    ],
    [
      "with the shortest id, and nothing more than is needed",
      { services: [{ id: "a", category: "targeting" }] },
    ],
    [
      "with presets by their names",
      { services: ["matomo=1", { preset: "meta-pixel", with: "1", category: "performance" }] },
    ],
    [
      "with a preset under another id",
      { services: ["meta-pixel=1", { preset: "meta-pixel", id: "meta-2", with: "2" }] },
    ],
    [
      "with every word of the consent mode",
      {
        consentMode: {
          advanced: true,
          event: "consent",
          set: { ads_data_redaction: true, url_passthrough: false },
          defaults: [
            { wait_for_update: 500 },
            { region: ["US", "US-CA"], analytics_storage: "granted", wait_for_update: 200 },
          ],
        },
      },
    ],
    ["with no consent mode", { consentMode: null }],
    [
      "with a service that has the name of a method",
      { services: [{ ...service, id: "constructor" }] },
    ],
    [
      "with a service that says all of what it leaves behind",
      {
        services: [
          {
            ...service,
            cookies: [
              { name: "_hj*", days: 0 },
              {
                name: "/^_hj\\d+$/",
                days: 365,
                purpose: "p",
                path: "/shop",
                domain: ".example.com",
                httpOnly: true,
                optOut: true,
              },
            ],
            storage: (["local", "session", "indexedDB", "cache"] as const).map((kind) => ({
              kind,
              name: "hj",
              purpose: "p",
              days: 1,
              optOut: false,
            })),
          },
        ],
      },
    ],
    ["with a measurement id", { googleAnalytics: "G-AB12CD34EF" }],
    ["with the shortest measurement id", { googleAnalytics: "G-AB12" }],
    ["with a long language tag", { language: "zh-Hant-TW" }],
    ["with a numbered region", { language: "es-419" }],
    ["with the shortest time", { expiresAfter: 1 }],
    ["with the longest time", { expiresAfter: 400 }],
    ["with few categories", { categories: ["targeting"] }],
    ["with a domain", { domain: ".shop-09.example.com" }],
    ["with texts", { texts: { fr: { banner: { title: "Vos cookies" } } } }],
    ["with a function for the sweep, and debugging", { onSweep: () => {}, debug: true }],
    ["with a nonce", { nonce: "r4nd0m==" }],
    ["with trusted scripts", { trustedScripts: ["/js/", "https://a.example", "sha384-AA+/=="] }],
    [
      "with tools by name",
      { compatibility: ["vanilla-cookieconsent", "cookiebot", "klaro", "onetrust"] },
    ],
    [
      "with a tool in full",
      {
        compatibility: [
          { tool: "klaro", names: { a: "hotjar" }, importAnswer: true, cookie: "consent" },
        ],
      },
    ],
  ])("%s passes", (_, config) => {
    expect(findFault(config)).toBeUndefined();
  });

  it.each(["bottom", "top", "bottom-start", "bottom-end", "top-start", "top-end"] as const)(
    "may stand at %s",
    (position) => {
      expect(findFault({ position })).toBeUndefined();
    },
  );
});

describe("A wrong value is named, with what was expected", () => {
  const wrong: readonly [setting: string, expected: RegExp, found: readonly unknown[]][] = [
    ["policy", /object with url and version/, ["/privacy", 5, null, []]],
    [
      "categories",
      /necessary, performance, functional, targeting/,
      ["performance", ["marketing"], [null], {}],
    ],
    ["language", /language tag/, ["french!", "pt_BR", "e", "fr-morocco12", 5, null]],
    ["texts", /by language/, ["texts", null, []]],
    ["domain", /domain/, ["https://example.com", "example.com; path=/", 5, null]],
    ["expiresAfter", /1 to 400/, [0, 401, -1, "182", Number.NaN, Number.POSITIVE_INFINITY, null]],
    ["position", /bottom or top/, ["left", "bottom-left", "", 5]],
    ["theme", /auto, light or dark/, ["blue", "", true]],
    ["reopen", /true or false/, ["false", 0, null]],
    ["dataLayer", /global variable/, ["", "data layer", "a.b", 5]],
    [
      "googleAnalytics",
      /measurement id/,
      ["UA-12345-1", "g-ab12cd34ef", "G-AB12';alert(1)", "G-", "G-12345678901234567", 5],
    ],
    ["onSweep", /a function/, ["console.log", null, {}]],
    ["debug", /true or false/, ["true", 1, null]],
    ["nonce", /text/, [5, null, {}]],
    ["trustedScripts", /addresses/, ["/js/", [5], ["javascript:1"], ["https://"], {}, null]],
    [
      "compatibility",
      /vanilla-cookieconsent, cookiebot, klaro, onetrust/,
      ["klaro", ["Klaro"], [null], [["klaro"]], [{}]],
    ],
    [
      "compatibility",
      /with tool, names/,
      [[{ tool: "klaro", names: ["a"] }], [{ tool: "klaro", names: { a: true } }]],
    ],
    [
      "compatibility",
      /importAnswer/,
      [[{ tool: "klaro", importAnswer: "yes" }], [{ tool: "klaro", import: true }]],
    ],
    [
      "compatibility",
      /cookie/,
      [[{ tool: "klaro", cookie: 5 }], [{ tool: "klaro", cookie: null }]],
    ],
  ];

  it.each(wrong)("in the setting %s", (setting, expected, values) => {
    for (const found of values) {
      const fault = findFault(written({ [setting]: found }));
      expect([found, fault]).toEqual([found, expect.any(ConfigError)]);
      expect(fault).toMatchObject({
        name: "ConfigError",
        setting,
        found,
        expected: expect.stringMatching(expected),
      });
      expect(fault?.message).toContain(`${setting} is "${String(found)}"`);
    }
  });

  it("in the address of the policy", () => {
    expect(findFault(written({ policy: { url: 5 } }))).toMatchObject({
      setting: "policy.url",
      found: 5,
    });
    expect(findFault(written({ policy: { url: null } }))).toMatchObject({
      setting: "policy.url",
      found: null,
    });
  });

  it.each([
    [5],
    ["advanced"],
    [{ advanced: "yes" }],
    [{ defaults: {} }],
    [{ defaults: [{ region: ["EU"], analytics_storage: "denied" }] }],
    [{ defaults: [{ region: [], analytics_storage: "denied" }] }],
    [{ defaults: [{ region: "FR", analytics_storage: "denied" }] }],
    [{ defaults: [{ region: ["FR"], analytics: "denied" }] }],
    [{ defaults: [{ region: ["FR"], analytics_storage: "yes" }] }],
    [{ defaults: [{ analytics_storage: "granted" }] }],
    [{ defaults: [{ wait_for_update: 0 }] }],
    [{ set: { cookie_flags: true } }],
    [{ set: { url_passthrough: "yes" } }],
    [{ event: 5 }],
    [{ waitForUpdate: 500 }],
  ])("in the consent mode: %j", (consentMode) => {
    expect(findFault(written({ consentMode }))).toMatchObject({ setting: "consentMode" });
  });

  it.each(["2026 11", "v1;x", "é", "x".repeat(33)])(
    "in the version of the policy: %j",
    (version) => {
      expect(findFault({ policy: { version } })).toMatchObject({
        setting: "policy.version",
        found: version,
      });
    },
  );

  it.each<[string, object]>([
    ["is neither a word nor an object", { services: [5] }],
    ["is null", { services: [null] }],
    ["stands alone", { services: service }],
    ["has no id", { services: [{ ...service, id: undefined }] }],
    ["has null for its id", { services: [{ ...service, id: null }] }],
    ["has an id that no cookie may hold", { services: [{ ...service, id: "Hot Jar" }] }],
    ["has an empty id", { services: [{ ...service, id: "" }] }],
    ["has too long an id", { services: [{ ...service, id: "a".repeat(33) }] }],
    ["has a category's name", { services: [{ ...service, id: "targeting" }] }],
    ["has no category", { services: [{ id: "hotjar" }] }],
    ["is the name of no preset", { services: ["hottjar"] }],
    ["names a preset that nobody knows", { services: [{ preset: "hottjar" }] }],
    ["names no preset before its sign", { services: ["=5"] }],
    [
      "stands twice, once by its name",
      { services: ["matomo", { id: "matomo", category: "performance" }] },
    ],
    ["has a category that nobody knows", { services: [{ ...service, category: "marketing" }] }],
    ["stands behind a good one", { services: [service, { ...service, id: "Hot Jar" }] }],
  ])("in a service that %s", (_, config) => {
    expect(findFault(written(config))).toMatchObject({
      setting: "services",
      expected: expect.stringContaining("id of a-z"),
    });
  });
});

describe("A wrong word about what a service leaves behind is named with its place", () => {
  const cookie = { name: "_hj", days: 1 };
  const item = { kind: "local", name: "hj" };

  it.each<[setting: string, details: object]>([
    ["cookies", { cookies: null }],
    ["cookies", { cookies: ["_hj"] }],
    ["cookies.0.name", { cookies: [{ days: 1 }] }],
    ["cookies.1.name", { cookies: [cookie, { ...cookie, name: "" }] }],
    ["cookies.0.name", { cookies: [{ ...cookie, name: "/(/" }] }],
    ["cookies.0.name", { cookies: [{ ...cookie, name: /_hj/ }] }],
    ["cookies.0.days", { cookies: [{ name: "_hj" }] }],
    ["cookies.0.days", { cookies: [{ ...cookie, days: "30" }] }],
    ["cookies.0.days", { cookies: [{ ...cookie, days: -1 }] }],
    ["cookies.0.purpose", { cookies: [{ ...cookie, purpose: 5 }] }],
    ["cookies.0.path", { cookies: [{ ...cookie, path: "shop" }] }],
    ["cookies.0.path", { cookies: [{ ...cookie, path: "/; domain=x" }] }],
    ["cookies.0.domain", { cookies: [{ ...cookie, domain: "https://example.com" }] }],
    ["cookies.0.httpOnly", { cookies: [{ ...cookie, httpOnly: "yes" }] }],
    ["cookies.0.optOut", { cookies: [{ ...cookie, optOut: "yes" }] }],
    ["storage.0.optOut", { storage: [{ ...item, optOut: 1 }] }],
    ["cookies.0.HttpOnly", { cookies: [{ ...cookie, HttpOnly: true }] }],
    ["privacyUrl", { privacyUrl: "javascript:alert(1)" }],
    ["optOutUrl", { optOutUrl: " data:text/html,x" }],
    ["optOutUrl", { optOutUrl: null }],
    ["name", { name: 5 }],
    ["provider", { provider: {} }],
    ["canStop", { canStop: "constructor" }],
    ["signals", { signals: "ad_storage" }],
    ["signals", { signals: ["constructor"] }],
    ["csp", { csp: null }],
    ["csp", { csp: "script-src https://a.example" }],
    ["csp.script-src", { csp: { "script-src": "https://a.example" } }],
    ["csp.script-src", { csp: { "script-src": ["https://a.example; object-src *"] } }],
    ["csp.script-src", { csp: { "script-src": ["https://a.example\nX: y"] } }],
    ["storage", { storage: {} }],
    ["storage.0.kind", { storage: [{ name: "hj" }] }],
    ["storage.0.kind", { storage: [{ ...item, kind: "cookie" }] }],
    ["storage.1.name", { storage: [item, { kind: "cache" }] }],
    ["storage.0.purpose", { storage: [{ ...item, purpose: null }] }],
    ["storage.0.days", { storage: [{ ...item, days: Number.NaN }] }],
  ])("%s in %j", (setting, details) => {
    expect(findFault(written({ services: [{ ...service, ...details }] }))?.setting).toBe(
      `services.hotjar.${setting}`,
    );
  });
});

describe("An address of the policy that a link may not lead to is named", () => {
  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "\u0001javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    { en: "/privacy", fr: "java\nscript:alert(1)" },
  ])("%j", (url) => {
    expect(findFault({ policy: { url } })).toMatchObject({
      setting: "policy.url",
      expected: expect.stringContaining("http"),
    });
  });
});

describe("A fault is found", () => {
  it.each(["colour", "Theme", "constructor", "toString"])(
    "in a setting that nobody knows: %s",
    (setting) => {
      const fault = findFault(written({ [setting]: "x" }));
      expect(fault).toMatchObject({
        setting,
        found: "x",
        expected: expect.stringContaining("policy, categories"),
      });
    },
  );

  it("in an unknown part of the policy", () => {
    expect(findFault(written({ policy: { link: "/privacy" } }))).toMatchObject({
      setting: "policy.link",
      expected: expect.stringContaining("url, version"),
    });
  });

  it("in the name that would reach the prototype", () => {
    expect(findFault(JSON.parse('{ "__proto__": {} }'))).toMatchObject({ setting: "__proto__" });
  });

  it.each([[null], ["text"], [5], [[]], [() => 1]])(
    "where the configuration is no object: %s",
    (config) => {
      expect(findFault(written(config))).toMatchObject({
        setting: "config",
        expected: "an object",
      });
    },
  );

  it("and handed back, never thrown, whatever the value is", () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, withDate: true, withMap: true }),
      fc.constant(Symbol("x")),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(DEFAULTS), "colour"),
        anything,
        (setting, value) => {
          const fault = findFault(written({ [setting]: value }));
          expect(fault === undefined || fault instanceof ConfigError).toBe(true);
        },
      ),
    );
  });
});

describe("What would break the interface later is found at once", () => {
  it.each([
    ["texts", { texts: { pt_BR: { banner: { title: "t" } } } }],
    ["texts", { texts: { fr: { banner: { title: 5 } } } }],
    ["texts", { texts: { fr: "Bonjour" } }],
    ["policy.url", { policy: { url: { fr_FR: "/vie-privee" } } }],
    ["policy.url", { policy: { url: { fr: 5 } } }],
    [
      "services",
      {
        services: [
          { id: "map", category: "functional" },
          { id: "map", category: "targeting" },
        ],
      },
    ],
    [
      "googleAnalytics",
      {
        googleAnalytics: "G-AB12CD34EF",
        services: [{ id: "google-analytics", category: "performance" }],
      },
    ],
  ])("in %s: %j", (setting, config) => {
    // The types forbid these, and JSON does not know them.
    expect(findFault(config as Config)?.setting).toBe(setting);
  });

  it("and nothing is found in texts and addresses as they should be", () => {
    const texts = {
      "pt-BR": { banner: { title: "t" }, preferences: { "performance.name": "n" } },
      fr: {},
    };
    expect(
      findFault({ texts, policy: { url: { "pt-BR": "/privacidade", fr: "/vie-privee" } } }),
    ).toBeUndefined();
  });
});
