import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Config } from "./index.ts";

/** Owners write JavaScript as well, which can hold anything. */
const written = (value: unknown) => value as Config;

beforeEach(() => vi.resetModules());
afterEach(() => vi.restoreAllMocks());

describe("Importing the library on a server", () => {
  it("gives three names, one for each preset, and no default", async () => {
    const library = await import("./index.ts");
    const presets = Object.keys(import.meta.glob("./services/presets/*.ts")).map((path) =>
      path.replace(/.*\/|\.ts$/g, ""),
    );
    expect(presets.length).toBeGreaterThan(25);
    expect(Object.keys(library).sort()).toEqual(
      ["ConfigError", "createConsent", "guardHosts", ...presets].sort(),
    );
  });

  it("does nothing to the globals and prints nothing", async () => {
    const printed = (["log", "warn", "error"] as const).map((method) => vi.spyOn(console, method));
    const before = Reflect.ownKeys(globalThis);
    await import("./index.ts");
    expect(Reflect.ownKeys(globalThis)).toEqual(before);
    for (const method of printed) expect(method).not.toHaveBeenCalled();
  });
});

describe("Consent on a server, where nobody can be asked", () => {
  it("is still to be asked and grants only what is necessary", async () => {
    const { createConsent } = await import("./index.ts");
    const consent = createConsent();
    expect(consent.state).toMatchObject({ status: "asking", decision: undefined });
    expect(consent.state.grants).toEqual({
      necessary: true,
      performance: false,
      functional: false,
      targeting: false,
    });
    expect(consent.allows("necessary")).toBe(true);
    for (const name of [
      "performance",
      "functional",
      "targeting",
      "google-analytics",
      "__proto__",
      "constructor",
      "",
    ]) {
      expect([name, consent.allows(name)]).toEqual([name, false]);
    }
  });

  it("knows the owner's services and denies them", async () => {
    const { createConsent, googleAnalytics } = await import("./index.ts");
    const { state, allows } = createConsent({ services: [googleAnalytics("G-AB12CD34EF")] });
    expect(state.grants["google-analytics"]).toBe(false);
    expect(allows("google-analytics")).toBe(false);
  });

  it("knows a service that is named by its measurement id alone", async () => {
    const { createConsent } = await import("./index.ts");
    expect(createConsent({ googleAnalytics: "G-AB12CD34EF" }).state.grants).toHaveProperty(
      "google-analytics",
      false,
    );
  });

  it("lets itself be answered and opened without effect, and without throwing", async () => {
    const { createConsent } = await import("./index.ts");
    const consent = createConsent();
    await consent.acceptAll();
    await consent.choose({ performance: true });
    await consent.rejectAll();
    await consent.withdraw();
    await consent.openPreferences();
    await consent.setLanguage("ar");
    await consent.close();
    expect(consent.allows("performance")).toBe(false);
    expect(consent.state.status).toBe("asking");
    expect(() => consent.destroy()).not.toThrow();
  });

  it("calls a subscriber at once", async () => {
    const { createConsent } = await import("./index.ts");
    const consent = createConsent();
    const subscriber = vi.fn();
    const stop = consent.subscribe(subscriber);
    expect(subscriber.mock.calls).toEqual([[consent.state, consent.state]]);
    expect(() => stop()).not.toThrow();
  });

  it("tells at once that necessary is granted", async () => {
    const { createConsent } = await import("./index.ts");
    await expect(createConsent().granted("necessary")).resolves.toBeUndefined();
  });

  it("may be created again and again", async () => {
    const { createConsent } = await import("./index.ts");
    const first = createConsent();
    const second = createConsent({ categories: ["performance"] });
    expect(second).not.toBe(first);
    expect(second.state.grants).toEqual({
      necessary: true,
      performance: false,
      functional: false,
      targeting: false,
    });
  });
});

describe("A wrong configuration", () => {
  it.each([
    [{ theme: "blue" }, "theme", "blue", "auto, light or dark"],
    [{ expiresAfter: 0 }, "expiresAfter", 0, "1 to 400"],
    [{ policy: { version: "a b" } }, "policy.version", "a b", "up to 32"],
    [{ colour: "red" }, "colour", "red", "one of the settings"],
    [null, "config", null, "an object"],
  ])(
    "is thrown with the setting, what was found and what was expected: %j",
    async (config, setting, found, expected) => {
      const { createConsent, ConfigError } = await import("./index.ts");
      const create = () => createConsent(written(config));
      expect(create).toThrow(ConfigError);
      expect(create).toThrow(
        expect.objectContaining({ setting, found, expected: expect.stringContaining(expected) }),
      );
      expect(create).toThrow(setting);
    },
  );
});
