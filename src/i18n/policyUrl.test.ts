import { describe, expect, it } from "vitest";
import { policyUrl } from "./policyUrl.ts";

describe("The address of the policy", () => {
  it("is the one for all languages", () => {
    expect(policyUrl("/privacy", "fr")).toBe("/privacy");
  });

  it("is that of the language, or of the nearest, or of English", () => {
    const urls = { en: "/privacy", fr: "/confidentialite" };
    expect(policyUrl(urls, "fr")).toBe("/confidentialite");
    expect(policyUrl(urls, "fr-MA")).toBe("/confidentialite");
    expect(policyUrl(urls, "de")).toBe("/privacy");
  });

  it.each([
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/html,x",
    { en: "\u0001javascript:alert(1)" },
    { en: null },
    { fr: 5 },
    {},
    [],
    [5],
    null,
    5,
  ])("is none where no link may lead there: %j", (url) => {
    expect(policyUrl(url, "en")).toBe("");
  });
});
