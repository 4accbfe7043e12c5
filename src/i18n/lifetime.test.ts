import { describe, expect, it } from "vitest";
import { lifetime } from "./lifetime.ts";

describe("The lifetime of a cookie", () => {
  it.each([
    [0, "0 seconds"],
    [1 / 86_400, "1 second"],
    [1 / 1440, "1 minute"],
    [30 / 1440, "30 minutes"],
    [20 / 24, "20 hours"],
    [1, "1 day"],
    [7, "7 days"],
    [59, "59 days"],
    [60, "2 months"],
    [90, "3 months"],
    [182, "6 months"],
    [350, "12 months"],
    [364, "12 months"],
    [365, "1 year"],
    [395, "13 months"],
    [400, "13 months"],
    [730, "2 years"],
  ])("of %d days is read as %s", (days, expected) => {
    expect(lifetime(days, "en")).toBe(expected);
  });

  it("is said in the visitor's language", () => {
    expect(lifetime(730, "fr")).toBe("2 ans");
    expect(lifetime(730, "ar")).toBe("سنتان");
  });
});
