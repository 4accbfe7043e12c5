import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findFault } from "../core/findFault.ts";
import { withDetails } from "./details.ts";
import { googleAnalytics } from "./googleAnalytics.ts";

const SWITCH = "ga-disable-G-AB12CD34EF";
const page: Record<string, unknown> = globalThis; // its own type names no global of Google's

beforeEach(() => {
  vi.stubGlobal(SWITCH, undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe("Google Analytics", () => {
  it("is a service without fault, asked about as performance", () => {
    const service = googleAnalytics("G-AB12CD34EF");
    expect(findFault({ services: [service] })).toBeUndefined();
    expect(service).toMatchObject({ id: "google-analytics", category: "performance", consentMode: "google" });
  });

  it("does nothing to the page before it is told something", () => {
    const before = Reflect.ownKeys(globalThis);
    googleAnalytics("G-ZZ99ZZ99ZZ");
    expect(Reflect.ownKeys(globalThis)).toEqual(before);
  });

  it("is stopped by its own switch while it is denied, and let go when it is granted", () => {
    const { onDeny, onGrant } = googleAnalytics("G-AB12CD34EF");
    onDeny?.();
    expect(page[SWITCH]).toBe(true);
    onGrant?.();
    expect(page[SWITCH]).toBe(false);
    onDeny?.();
    expect(page[SWITCH]).toBe(true);
  });

  it("is switched by its own id alone", () => {
    vi.stubGlobal("ga-disable-G-OTHER12345", "untouched");
    googleAnalytics("G-AB12CD34EF").onDeny?.();
    expect(page["ga-disable-G-OTHER12345"]).toBe("untouched");
  });

  it("loads Google's script once it is configured", () => {
    const calls: unknown[][] = [];
    vi.stubGlobal("gtag", (...command: unknown[]) => calls.push(["gtag", ...command]));
    googleAnalytics("G-AB12CD34EF").load?.((src) => calls.push(["load", src]));
    expect(calls).toEqual([
      ["gtag", "js", expect.any(Date)],
      ["gtag", "config", "G-AB12CD34EF"],
      ["load", "https://www.googletagmanager.com/gtag/js?id=G-AB12CD34EF"],
    ]);
  });

  it("has its name and cookies among the details, so that they can be shown and removed", () => {
    const [service] = withDetails([googleAnalytics("G-AB12CD34EF")]);
    expect(service).toMatchObject({ name: "Google Analytics", provider: "Google" });
    expect(service?.cookies).toEqual(
      expect.arrayContaining([
        { name: "_ga", days: 730 },
        { name: "_ga_*", days: 730 },
      ]),
    );
  });

  it("can be given another name by the owner, and a service of the owner's own keeps what it says", () => {
    const [renamed, own] = withDetails([
      { ...googleAnalytics("G-AB12CD34EF"), name: "Visits" },
      { id: "own", category: "functional" },
    ]);
    expect(renamed).toMatchObject({ name: "Visits", provider: "Google" });
    expect(own).toEqual({ id: "own", category: "functional", name: "own", provider: "", cookies: [], storage: [] });
  });
});
