import { describe, expect, it } from "vitest";
import { fairAnswers } from "./fairAnswers.ts";

const fair = (own: object) => fairAnswers({ ...SHIPPED, ...own }, SHIPPED);
const SHIPPED = { title: "Your choice", rejectAll: "Reject all", acceptAll: "Accept all" };

describe("The owner's texts", () => {
  it("are taken, those of the answers as well", () => {
    expect(fair({ title: "", rejectAll: "No thanks" })).toEqual({
      ...SHIPPED,
      title: "",
      rejectAll: "No thanks",
    });
  });

  it.each([
    ["an empty refusal", { rejectAll: "" }],
    ["one of spaces", { rejectAll: " \u00a0" }],
    ["one of a space without width", { rejectAll: "\u200b" }],
    ["one of a sign alone", { rejectAll: "×", acceptAll: "Fine" }],
    ["an empty consent", { acceptAll: "" }],
    ["a refusal that says what the shipped consent says", { rejectAll: " Accept all " }],
    ["two answers with the same words", { rejectAll: "OK", acceptAll: "OK" }],
    ["answers that have changed places", { rejectAll: "Accept all", acceptAll: "Reject all" }],
  ])("do not stand where they are no answers: %s", (_, own) => {
    expect(fair(own)).toEqual(SHIPPED);
  });

  it("are taken as they are where nothing is answered", () => {
    expect(fairAnswers({ text: "" }, { text: "x" })).toEqual({ text: "" });
  });
});
