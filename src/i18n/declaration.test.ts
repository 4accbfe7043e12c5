import { describe, expect, it } from "vitest";
import cookies from "../../locales/en/cookies.json" with { type: "json" };
import preferences from "../../locales/en/preferences.json" with { type: "json" };
import { CATEGORIES } from "../core/category.ts";
import type { ServiceDetails } from "../core/service.ts";
import { declare } from "./declaration.ts";

/** What is declared of one service. */
function declared(details: ServiceDetails) {
  const [category] = declare({
    settings: { categories: CATEGORIES, expiresAfter: 182 },
    services: [{ id: "meter", category: "performance", ...details }],
    texts: { ...preferences, ...cookies },
    language: "en",
  }).slice(-1);
  const [service] = category?.services ?? [];
  if (!service) throw new Error("nothing is declared");
  return service;
}

describe("The declaration of cookies", () => {
  it("says of an opt-out that it remembers an answer, and that it stays", () => {
    const { items } = declared({
      cookies: [{ name: "no", days: 365, optOut: true }],
      storage: [{ kind: "local", name: "no", optOut: true }],
    });
    expect(items.map(({ purpose }) => purpose)).toEqual(Array(2).fill(cookies["purpose.consent"]));
    expect(items[1]?.lifetime).toBe(cookies["forGood"]);
  });

  it("has no link to an address that would be code, and one to each address on the web", () => {
    const unsafe = declared({ privacyUrl: "javascript:alert(1)", optOutUrl: "data:text/html,x" });
    expect(unsafe).toMatchObject({ privacyUrl: "", optOutUrl: "" });
    const safe = { privacyUrl: "/privacy#meter", optOutUrl: "https://meter.example/out" };
    expect(declared(safe)).toMatchObject(safe);
  });

  it("says of an opt-out what its owner says of it", () => {
    const { items } = declared({ cookies: [{ name: "no", days: 1, optOut: true, purpose: "p" }] });
    expect(items[0]?.purpose).toBe("p");
  });
});
