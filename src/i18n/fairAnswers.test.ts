import { describe, expect, it } from "vitest";
import { ENGLISH, fairAnswers } from "./fairAnswers.ts";
import { readsAlike } from "./readsAlike.ts";

const fair = (own: object) => fairAnswers({ ...SHIPPED, ...own }, SHIPPED);
const SHIPPED = {
  title: "Your choice",
  rejectAll: "Reject all",
  acceptAll: "Accept all",
  choose: "Manage choices",
};

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
    ["a refusal in capitals that says the shipped consent", { rejectAll: "ACCEPT ALL" }],
    ["a consent that says the shipped refusal with a dot", { acceptAll: "Reject all." }],
    ["two answers that differ in case alone", { rejectAll: "fine", acceptAll: "FINE" }],
    ["a refusal that says the shipped consent in look-alikes", { rejectAll: "Ассерt аll" }],
    ["a letter that no one sees", { rejectAll: "\u3164" }],
    ["a refusal that reads like the third control", { rejectAll: "manage choices" }],
    ["answers that have changed places", { rejectAll: "Accept all", acceptAll: "Reject all" }],
  ])("do not stand where they are no answers: %s", (_, own) => {
    expect(fair(own)).toEqual(SHIPPED);
  });

  it("are taken as they are where nothing is answered", () => {
    expect(fairAnswers({ text: "" }, { text: "x" })).toEqual({ text: "" });
  });

  it.each(["ACCEPT\u00a0ALL", "Reject all!", "No thanks"])(
    "for a third control do not stand where they read like an answer: %s",
    (choose) => {
      expect(fair({ choose, rejectAll: "No thanks" })).toEqual({
        ...SHIPPED,
        rejectAll: "No thanks",
      });
    },
  );

  it("do not stand where they read like the other answer in English", () => {
    const shipped = { rejectAll: "Tout refuser", acceptAll: "Tout accepter" };
    const own = { rejectAll: "Accept all", acceptAll: "Oui" };
    expect(fairAnswers(own, shipped)).toEqual(shipped);
  });
});

describe("The shipped answers", () => {
  const files = import.meta.glob<Record<string, string>>(
    "../../locales/*/{banner,preferences}.json",
    {
      import: "default",
      eager: true,
    },
  );

  it.each(Object.entries(files))("are fair themselves: %s", (_, texts) => {
    expect(fairAnswers(texts, { ...texts, title: "" })).toEqual(texts);
    expect(readsAlike(texts["rejectAll"] ?? "", texts["acceptAll"] ?? "")).toBe(false);
  });

  it("in English are those that the check knows", () => {
    expect(files["../../locales/en/banner.json"]).toMatchObject(ENGLISH);
  });
});
