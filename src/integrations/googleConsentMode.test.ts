import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConsentMode } from "../core/consentMode.ts";
import type { Grants } from "../core/decision.ts";
import type { Service } from "../core/service.ts";
import { complete } from "../core/settings.ts";
import { startGoogleConsentMode } from "./googleConsentMode.ts";

interface Page {
  gtag?: unknown;
  dataLayer?: unknown[];
  [name: string]: unknown;
}

// The integration uses two globals of the page and nothing else of it, so a plain object will do.
const startOn = (page: Page, layer = "dataLayer", options: ConsentMode | null = null) =>
  startGoogleConsentMode(page as unknown as Window, {
    consentMode: options,
    dataLayer: layer,
    services: [SERVICE],
  }) ?? (() => {});
const SERVICE: Service = { id: "google-analytics", category: "performance", consentMode: "google" };
// made by the integration
const layerOf = (page: Page, name = "dataLayer") => page[name] as ArrayLike<unknown>[];

/** A command as Google's tags read it. */
const command = (entry: ArrayLike<unknown> | undefined) => Array.from(entry ?? []);

const grants: Grants = {
  necessary: true,
  performance: true,
  functional: false,
  targeting: false,
  "google-analytics": true,
};
const DENIED = {
  ad_storage: "denied",
  ad_user_data: "denied",
  ad_personalization: "denied",
  analytics_storage: "denied",
  functionality_storage: "denied",
  personalization_storage: "denied",
  security_storage: "granted",
};

afterEach(() => vi.restoreAllMocks());

describe("Google Consent Mode", () => {
  it("denies all signals but security by default, before anything else", () => {
    const page: Page = {};
    startOn(page);
    expect(layerOf(page).map(command)).toEqual([["consent", "default", DENIED]]);
  });

  it("leaves a page alone in which nobody listens, unless the owner asks for it", () => {
    const page: Page = {};
    expect(startGoogleConsentMode(page as unknown as Window, complete({}))).toBeUndefined();
    expect(page).toEqual({});
    expect(
      startGoogleConsentMode(page as unknown as Window, complete({ consentMode: {} })),
    ).toBeDefined();
    expect(layerOf(page)).toHaveLength(1);
  });

  it("tells of an answer after the default, then says so to the page's own tags", () => {
    const page: Page = {};
    startOn(page)(grants);
    const [first, second, third, ...rest] = layerOf(page);
    expect(command(first).slice(0, 2)).toEqual(["consent", "default"]);
    expect(command(second)).toEqual([
      "consent",
      "update",
      { ...DENIED, analytics_storage: "granted" },
    ]);
    expect(third).toEqual({ event: "sesame_consent_update", sesame: grants });
    expect(rest).toEqual([]);
  });

  it.each([
    ["performance", ["analytics_storage"]],
    ["functional", ["functionality_storage", "personalization_storage"]],
    ["targeting", ["ad_personalization", "ad_storage", "ad_user_data"]],
  ])("lets its signals follow the category %s", (category, signals) => {
    const page: Page = {};
    startOn(page)({ necessary: true, [category]: true });
    const [, , told] = command(layerOf(page)[1]);
    const granted = Object.entries(told as object).flatMap(([signal, value]) =>
      value === "granted" ? signal : [],
    );
    expect(granted.sort()).toEqual([...signals, "security_storage"].sort());
  });

  const ADS = ["ad_personalization", "ad_storage", "ad_user_data"];
  const analytics = (more: Partial<Service> = {}): Service => ({ ...SERVICE, ...more });
  const ads = (more: Partial<Service> = {}): Service => ({
    ...SERVICE,
    id: "google-ads",
    category: "targeting",
    ...more,
  });
  const container = ads({ id: "google-tag-manager" });

  it.each<[string, Service[], Grants, string[]]>([
    [
      "Google Analytics that was granted by itself",
      [SERVICE],
      { "google-analytics": true },
      ["analytics_storage"],
    ],
    [
      "Google Analytics that was refused by itself",
      [SERVICE],
      { performance: true, "google-analytics": false },
      [],
    ],
    [
      "Google Analytics in another category",
      [analytics({ category: "functional" })],
      { performance: true, "google-analytics": false },
      [],
    ],
    [
      "a preset under another id",
      [analytics({ id: "ga", preset: "google-analytics" })],
      { performance: true, ga: false },
      [],
    ],
    [
      "a service that names its signals",
      [ads({ id: "floodlight", signals: ["ad_storage"] })],
      { targeting: true, floodlight: false },
      ["ad_personalization", "ad_user_data"],
    ],
    ["Google Ads that was granted by itself", [ads()], { "google-ads": true }, ADS],
    [
      "Google Ads that was refused by itself beside a container",
      [container, ads()],
      { targeting: true, "google-tag-manager": true, "google-ads": false },
      [],
    ],
    [
      "Google Ads that was granted beside a refused container",
      [container, ads()],
      { targeting: true, "google-tag-manager": false, "google-ads": true },
      ADS,
    ],
    [
      "a container that was refused by itself",
      [container],
      { targeting: true, "google-tag-manager": false },
      [],
    ],
    ["a container that was granted by itself", [container], { "google-tag-manager": true }, []],
    [
      "two properties, one of them refused",
      [SERVICE, analytics({ id: "ga", preset: "google-analytics" })],
      { performance: true, "google-analytics": true, ga: false },
      [],
    ],
    [
      "two properties, both granted",
      [SERVICE, analytics({ id: "ga", preset: "google-analytics" })],
      { "google-analytics": true, ga: true },
      ["analytics_storage"],
    ],
    [
      "a service with the name of a method",
      [ads({ id: "constructor" })],
      { targeting: true, constructor: true } as unknown as Grants,
      ADS,
    ],
  ])(
    "grants the signals that speak of %s only as it is granted",
    (_, services, answer, expected) => {
      const page: Page = {};
      const tell = startGoogleConsentMode(page as unknown as Window, complete({}, services));
      tell?.({
        necessary: true,
        performance: false,
        functional: false,
        targeting: false,
        ...answer,
      });
      const [, , told] = command(layerOf(page)[1]);
      const granted = Object.entries(told as object).flatMap(([signal, value]) =>
        value === "granted" && signal !== "security_storage" ? signal : [],
      );
      expect(granted.sort()).toEqual(expected);
    },
  );

  it.each([
    [{ defaults: [{ analytics_storage: "granted" }] }],
    [{ defaults: [{ region: "FR", analytics_storage: "granted" }] }],
    [{ defaults: [{ region: [], analytics_storage: "granted" }] }],
    [{ defaults: [null, 5, "granted", []] }],
    [{ defaults: "granted", set: null }],
    [{ defaults: null, set: 5 }],
  ])("grants nothing and throws nothing where the owner's words are wrong: %j", (wrong) => {
    const page: Page = {};
    startOn(page, "dataLayer", wrong as unknown as ConsentMode); // as the owner's JSON may have it
    for (const [, , told] of layerOf(page).map(command)) expect(told).toEqual(DENIED);
  });

  it("says further defaults after the one for everywhere, each completed with what is denied", () => {
    const page: Page = {};
    const regional = { region: ["US-CA"], analytics_storage: "granted" } as const;
    startOn(page, "dataLayer", { defaults: [{ wait_for_update: 500 }, regional] });
    expect(layerOf(page).map(command)).toEqual([
      ["consent", "default", DENIED],
      ["consent", "default", { ...DENIED, wait_for_update: 500 }],
      ["consent", "default", { ...DENIED, ...regional }],
    ]);
  });

  it("sets what the owner wants set, before anything is configured", () => {
    const page: Page = {};
    startOn(page, "dataLayer", { set: { ads_data_redaction: true, url_passthrough: false } });
    expect(layerOf(page).map(command).slice(1)).toEqual([
      ["set", "ads_data_redaction", true],
      ["set", "url_passthrough", false],
    ]);
  });

  it("names its event as the owner does", () => {
    const page: Page = {};
    startOn(page, "dataLayer", { event: "consent" })(grants);
    expect(layerOf(page)[2]).toEqual({ event: "consent", sesame: grants });
  });

  it("says every signal each time, since one left unsaid does not count as denied", () => {
    const page: Page = {};
    const tell = startOn(page);
    tell(grants);
    tell({ necessary: true });
    expect(command(layerOf(page)[3])).toEqual(["consent", "update", DENIED]);
  });

  it("puts real arguments objects into the layer, the only commands that Google's tags take", () => {
    const page: Page = {};
    startOn(page)(grants);
    const kinds = layerOf(page).map((entry) => Object.prototype.toString.call(entry));
    expect(kinds).toEqual(["[object Arguments]", "[object Arguments]", "[object Object]"]);
  });

  it("keeps a layer that is there, and what stands in it", () => {
    const layer: unknown[] = [{ event: "earlier" }];
    const page: Page = { dataLayer: layer };
    startOn(page)(grants);
    expect(page.dataLayer).toBe(layer);
    expect(layer[0]).toEqual({ event: "earlier" });
    expect(layer).toHaveLength(4);
  });

  it("leaves a gtag that is there as it is, and does not depend on it", () => {
    const gtag = () => {
      throw new Error("the page's own");
    };
    const page: Page = { gtag };
    startOn(page)(grants);
    expect(page.gtag).toBe(gtag);
    expect(
      layerOf(page)
        .slice(0, 2)
        .map((entry) => command(entry)[1]),
    ).toEqual(["default", "update"]);
  });

  it("leaves a gtag that the page's own tags can use", () => {
    const page: Page = {};
    startOn(page);
    const gtag = page.gtag as (...words: unknown[]) => void; // made by the integration
    gtag("config", "G-AB12CD34EF");
    expect(command(layerOf(page)[1])).toEqual(["config", "G-AB12CD34EF"]);
  });

  it("uses the layer of the owner's name and makes no other", () => {
    const page: Page = {};
    startOn(page, "ourLayer")(grants);
    expect(layerOf(page, "ourLayer")).toHaveLength(3);
    expect(Object.keys(page).sort()).toEqual(["gtag", "ourLayer"]);
  });

  it("is not stopped by elements of the page that took the two names", () => {
    const page: Page = { gtag: {}, ...JSON.parse('{ "dataLayer": {} }') };
    expect(() => startOn(page)(grants)).not.toThrow();
    expect(command(layerOf(page)[0])).toEqual(["consent", "default", DENIED]);
  });
});
