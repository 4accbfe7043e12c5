import { afterEach, describe, expect, it, vi } from "vitest";
import { CATEGORIES } from "./category.ts";
import { type ConsentState, createConsentStore } from "./consent.ts";
import { type Decision, decide, type Terms } from "./decision.ts";

const NOW = Date.UTC(2026, 2, 1);
const terms: Terms = {
  categories: CATEGORIES,
  services: [{ id: "analytics", category: "performance" }],
  policy: { version: "" },
  expiresAfter: 182,
};
const answer = (choice: boolean): Decision =>
  decide(choice, { grants: {}, asked: [] }, terms, {
    time: NOW,
    id: "abcdefgh12",
    method: "choose",
  });
const createStore = (stored?: Decision) => createConsentStore(terms, stored, () => NOW);

afterEach(() => vi.restoreAllMocks());

describe("The state", () => {
  it("follows the stored answer", () => {
    expect(createStore().state()).toMatchObject({ status: "asking", decision: undefined });
    expect(createStore(answer(true)).state()).toMatchObject({
      status: "answered",
      grants: { targeting: true },
    });
  });

  it("is replaced by a new answer and never edited", () => {
    const store = createStore();
    const before = store.state();
    store.replace(answer(true));
    expect(before.grants["performance"]).toBe(false);
    expect(store.state().grants["performance"]).toBe(true);
  });

  it("cannot be edited from outside", () => {
    const { state } = createStore();
    expect(state()).toSatisfy(Object.isFrozen);
    expect(state().grants).toSatisfy(Object.isFrozen);
    expect(() => Object.assign(state().grants, { targeting: true })).toThrow(TypeError);
    expect(state().grants["targeting"]).toBe(false);
  });

  it("takes the time that it is handed", () => {
    const late = createConsentStore(terms, answer(true), () => NOW + 182 * 864e5);
    expect(late.state().status).toBe("expired");
    expect(late.allows("performance")).toBe(false);
  });
});

describe("Asking whether a name is allowed", () => {
  it("tells of categories and services alike, and at once after an answer", () => {
    const { allows, replace } = createStore();
    expect(allows("necessary")).toBe(true);
    expect(allows("performance")).toBe(false);
    replace(answer(true));
    expect(allows("performance")).toBe(true);
    expect(allows("analytics")).toBe(true);
    replace(answer(false));
    expect(allows("analytics")).toBe(false);
  });

  it.each(["", "marketing", "__proto__", "constructor", "toString", "hasOwnProperty"])(
    "denies a name that nobody configured: %j",
    (name) => {
      expect(createStore(answer(true)).allows(name)).toBe(false);
    },
  );
});

describe("A subscriber", () => {
  it("is called at once with the present state", () => {
    const { subscribe, state } = createStore();
    const calls: ConsentState[][] = [];
    subscribe((...states) => calls.push(states));
    expect(calls).toEqual([[state(), state()]]);
  });

  it("hears of a change when it is announced, with the state before it", () => {
    const { subscribe, state, replace, announce } = createStore();
    const before = state();
    const calls: ConsentState[][] = [];
    subscribe((...states) => calls.push(states));
    replace(answer(true));
    expect(calls).toHaveLength(1);
    announce();
    expect(calls).toHaveLength(2);
    expect(calls[1]?.[0]).toBe(state());
    expect(calls[1]?.[1]).toBe(before);
  });

  it("is told of each change from the one announced before", () => {
    const { subscribe, replace, announce } = createStore();
    const changes: (boolean | undefined)[][] = [];
    subscribe((...states) => changes.push(states.map(({ grants }) => grants["targeting"])));
    for (const choice of [true, false]) {
      replace(answer(choice));
      announce();
    }
    expect(changes).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it("hears nothing more after its stop, while others do", () => {
    const { subscribe, replace, announce } = createStore();
    const heard: string[] = [];
    const stop = subscribe(() => heard.push("stopped"));
    subscribe(() => heard.push("other"));
    stop();
    replace(answer(true));
    announce();
    expect(heard).toEqual(["stopped", "other", "other"]);
  });

  it("is heard twice where it subscribes twice, and each stop ends one", () => {
    const { subscribe, announce } = createStore();
    const subscriber = vi.fn();
    const stop = subscribe(subscriber);
    subscribe(subscriber);
    stop();
    announce();
    expect(subscriber).toHaveBeenCalledTimes(3);
  });

  it("that another one stops in the middle of an announcement hears nothing of it", () => {
    const { subscribe, replace, announce } = createStore();
    const second = vi.fn();
    const stops: (() => void)[] = [];
    subscribe(() => {
      for (const stop of stops) stop();
    });
    stops.push(subscribe(second));
    replace(answer(true));
    announce();
    expect(second).toHaveBeenCalledTimes(1);
  });

  it("that joins in the middle of an announcement is told of it once", () => {
    const { subscribe, replace, announce } = createStore();
    const joining = vi.fn();
    subscribe(({ status }) => {
      if (status === "answered") subscribe(joining);
    });
    replace(answer(true));
    announce();
    expect(joining).toHaveBeenCalledTimes(1);
  });

  it("that throws keeps nobody else from hearing, and is reported", () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const { subscribe, replace, announce } = createStore();
    const heard: string[] = [];
    const fault = new Error("the page's own");
    subscribe(() => {
      throw fault;
    });
    subscribe(({ status }) => heard.push(status));
    replace(answer(true));
    announce();
    expect(heard).toEqual(["asking", "answered"]);
    expect(printed.mock.calls.map(([, error]) => error)).toEqual([fault, fault]);
    expect(printed).toHaveBeenCalledWith(expect.stringContaining("subscriber"), fault);
  });
});

describe("Waiting for a grant", () => {
  it("ends at once where it is granted", async () => {
    await expect(createStore(answer(true)).granted("analytics")).resolves.toBeUndefined();
  });

  it("ends once, at the first grant", async () => {
    const { granted, replace, announce } = createStore();
    const done = vi.fn();
    const waiting = granted("performance").then(done);
    for (const choice of [false, true, false, true]) {
      replace(answer(choice));
      announce();
    }
    await waiting;
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("does not end by a refusal", async () => {
    const { granted, replace, announce } = createStore();
    const done = vi.fn();
    void granted("performance").then(done);
    replace(answer(false));
    announce();
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
  });
});
