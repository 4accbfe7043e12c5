import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, cookieDeclaration } from "./server.ts";

const services = [
  "google-analytics=G-AB12CD34EF",
  {
    id: "meter",
    name: "Meter",
    provider: "Meter Inc.",
    category: "performance",
    cookies: [
      { name: "_m", days: 0, purpose: "For the meter alone." },
      { name: "_third", days: 30, purpose: "visitor", domain: "meter.example" },
    ],
    storage: [
      { kind: "local", name: "m", purpose: "queue" },
      { kind: "session", name: "s" },
      { kind: "indexedDB", name: "d", days: 7 },
    ],
    csp: { "script-src": ["https://meter.example"] },
  },
] as const;

describe("The content security policy of a configuration", () => {
  it("has what presets and own services need", async () => {
    const { "script-src": scripts } = await contentSecurityPolicy({ services });
    expect(scripts).toEqual(["'self'", "https://*.googletagmanager.com", "https://meter.example"]);
  });

  it("is refused for a configuration with a fault, and for a preset that does not take what it is given", async () => {
    await expect(contentSecurityPolicy({ services: ["no-such"] })).rejects.toMatchObject({
      setting: "services",
    });
    await expect(
      contentSecurityPolicy({ services: [{ preset: "matomo", with: {} }] }),
    ).rejects.toThrow();
  });

  it("is refused for a source that would change the rest of the policy, also where a preset makes it", async () => {
    const meter = { id: "meter", category: "performance" } as const;
    const csp = { "img-src": ["https://a.example; script-src *"] };
    await expect(contentSecurityPolicy({ services: [{ ...meter, csp }] })).rejects.toMatchObject({
      setting: "services.meter.csp.img-src",
    });
    const made = {
      preset: "plausible",
      with: { domain: "a", src: "https://a.example; img-src *" },
    };
    await expect(contentSecurityPolicy({ services: [made] })).rejects.toMatchObject({
      setting: "services.plausible.csp.script-src",
    });
  });
});

describe("The declaration of cookies as data", () => {
  it("names services and what they keep by category, our own cookie first", async () => {
    const [necessary, performance, ...more] = await cookieDeclaration({
      services,
      expiresAfter: 90,
    });
    expect(more).toEqual([]);
    expect(necessary).toMatchObject({ category: "necessary", name: "Strictly necessary" });
    expect(necessary?.services).toMatchObject([
      {
        id: "sesame-consent",
        provider: "This site",
        items: [{ name: "sesame-consent", lifetime: "3 months" }],
      },
    ]);
    expect(performance?.services.map(({ name }) => name)).toEqual(["Google Analytics", "Meter"]);
    expect(performance?.services[1]?.items).toEqual([
      {
        kind: "cookie",
        keptAs: "Cookie",
        name: "_m",
        domain: "",
        purpose: "For the meter alone.",
        lifetime: "until you close the browser",
      },
      {
        kind: "cookie",
        keptAs: "Cookie",
        name: "_third",
        domain: "meter.example",
        purpose: "Tells one visitor from another.",
        lifetime: "30 days",
      },
      {
        kind: "local",
        keptAs: "Local storage",
        name: "m",
        domain: "",
        purpose: "Holds data that has not been sent yet.",
        lifetime: "until it is removed",
      },
      {
        kind: "session",
        keptAs: "Session storage",
        name: "s",
        domain: "",
        purpose: "",
        lifetime: "until you close the tab",
      },
      {
        kind: "indexedDB",
        keptAs: "Database",
        name: "d",
        domain: "",
        purpose: "",
        lifetime: "7 days",
      },
    ]);
  });

  it("is in the wanted language, with the owner's words over ours", async () => {
    const texts = { fr: { cookies: { cookie: "Témoin" } } };
    const [, performance] = await cookieDeclaration({ services, texts }, "fr");
    expect(performance?.name).toBe("Mesure d’audience et performance");
    expect(performance?.services[0]?.items[0]).toMatchObject({
      keptAs: "Témoin",
      lifetime: "2 ans",
      purpose: "Distingue un visiteur d’un autre.",
    });
  });

  it("is in English where a language is not shipped, and leaves out what keeps nothing", async () => {
    const found = await cookieDeclaration({ services, categories: ["targeting"] }, "xx");
    expect(found.map(({ name }) => name)).toEqual(["Strictly necessary"]);
  });
});
