import { describe, expect, it } from "vitest";
import type { Service } from "../core/service.ts";
import type { Config } from "../core/settings.ts";
import { readServices } from "./readServices.ts";

describe("A service is read", () => {
  it("as it stands, where it stands whole", () => {
    const whole: Service = { id: "meter", category: "functional" };
    expect(readServices({ services: [whole] })).toEqual([whole]);
  });

  it("by the name of a preset, with its category", () => {
    expect(readServices({ services: ["plausible", "meta-pixel=123"] })).toEqual([
      { id: "plausible", preset: "plausible", category: "performance", with: "" },
      { id: "meta-pixel", preset: "meta-pixel", category: "targeting", with: "123" },
    ]);
  });

  it("with all that stands behind the first sign", () => {
    expect(readServices({ services: ["plausible=https://x.example/?a=b\n"] })).toMatchObject([
      { with: "https://x.example/?a=b\n" },
    ]);
  });

  it("with what the owner says of a preset", () => {
    const services = [
      { preset: "meta-pixel", id: "second", category: "performance", with: "5" },
    ] as const;
    expect(readServices({ services })).toEqual([
      { id: "second", preset: "meta-pixel", category: "performance", with: "5" },
    ]);
  });

  it("by a measurement id of its own, behind the owner's list, which is left alone", () => {
    const services = ["matomo"];
    expect(readServices({ services, googleAnalytics: "G-AB12CD34EF" }).map(({ id }) => id)).toEqual(
      ["matomo", "google-analytics"],
    );
    expect(readServices({ googleAnalytics: "G-AB12CD34EF" })).toMatchObject([
      { with: "G-AB12CD34EF", consentMode: "google" },
    ]);
    expect(services).toEqual(["matomo"]);
    expect(readServices({})).toEqual([]);
    expect(readServices({ googleAnalytics: "" })).toEqual([]);
  });

  it.each([
    5,
    {},
    [],
    { id: 5, category: "performance" },
    { id: "Hot Jar", category: "performance" },
    { id: "a".repeat(33), category: "performance" },
    { id: "meter", category: "toString" },
    { id: "meter" },
    { preset: 5 },
    { preset: "../uploads/evil", id: "meter" },
    "Hot Jar",
    "__proto__",
  ])("unless it is none, and the others all the same: %j", (wrong) => {
    const services = [wrong, "matomo"] as Config["services"] & {}; // as JSON may have it
    expect(readServices({ services }).map(({ id }) => id)).toEqual(["matomo"]);
  });

  it.each([null, 5, {}, [null]])("not at all where nobody knows what was meant: %j", (services) => {
    // as JSON may have it
    expect(() => readServices({ services } as unknown as Config)).toThrow(TypeError);
  });
});
