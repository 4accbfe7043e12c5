import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConsentMode } from "../core/consentMode.ts";
import type { Grants } from "../core/decision.ts";
import type { LoadScript, Service } from "../core/service.ts";
import { complete } from "../core/settings.ts";
import { trusted } from "../platform/trust.ts";
import { presetByName } from "./byName.ts";
import { type PresetFile, start } from "./services.ts";

const denied: Grants = { necessary: true, performance: false, meter: false, player: false };
const granted: Grants = { necessary: true, performance: true, meter: true, player: true };
const decision = {} as never; // only whether there is one counts

const notes: string[] = [];
/** The present answer, as the store has it. */
const state = { grants: denied };
const life = new AbortController();

function serviceThatNotes(id: string, more: Partial<Service> = {}): Service {
  const note = (hook: string) => () => void notes.push(`${id} ${hook}`);
  const hooks = {
    onRevoke: note("onRevoke"),
    onGrant: note("onGrant"),
    onAnswer: note("onAnswer"),
    load: note("load"),
  };
  return { id, category: "performance", ...hooks, ...more };
}

interface Given {
  readonly preset?: (name: string) => Promise<PresetFile>;
  readonly consentMode?: ConsentMode;
  readonly signal?: AbortSignal;
}

function run(
  services: readonly Service[],
  { preset = presetByName, consentMode, signal = life.signal }: Given = {},
) {
  const settings = complete({ nonce: "r4nd0m", ...(consentMode && { consentMode }) }, services);
  return start({ consent: { state }, settings, pieces: { preset }, signal, trusted });
}

beforeEach(() => {
  notes.length = 0;
  state.grants = denied;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("A service", () => {
  it("that is denied from the start hears nothing, and is not loaded", async () => {
    const { run: answer, tell } = await run([serviceThatNotes("meter")]);
    answer({ grants: denied, decision });
    tell(denied);
    expect(notes).toEqual([]);
  });

  it("that is granted hears so, is loaded, and hears what was answered", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")]);
    answer({ grants: granted, decision });
    expect(notes).toEqual(["meter onGrant", "meter load", "meter onAnswer"]);
  });

  it("hears only of changes of its own, and of each answer while it is granted", async () => {
    const { run: answer, tell } = await run([serviceThatNotes("meter")]);
    for (const grants of [
      denied,
      { ...denied, player: true },
      granted,
      granted,
      { ...granted, player: false },
      denied,
    ]) {
      tell(grants);
      answer({ grants, decision });
    }
    expect(notes).toEqual([
      "meter onGrant",
      "meter load",
      "meter onAnswer",
      "meter onAnswer",
      "meter onRevoke",
    ]);
  });

  it("hears of no answer where there is none", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")]);
    answer({ grants: granted, decision: undefined });
    expect(notes).toEqual(["meter onGrant", "meter load"]);
  });

  it("is loaded once, also when it is granted again", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")]);
    for (const grants of [granted, { ...granted }, denied, { ...granted }])
      answer({ grants, decision });
    expect(notes.filter((note) => note.endsWith("load"))).toEqual(["meter load"]);
    expect(notes.slice(-2)).toEqual(["meter onGrant", "meter onAnswer"]);
  });

  it("goes by its own grant, not by that of its category", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")]);
    answer({ grants: { ...granted, meter: false }, decision });
    expect(notes).toEqual([]);
  });

  it("that nobody granted by name is denied", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")]);
    answer({ grants: {}, decision });
    expect(notes).toEqual([]);
  });

  it("does nothing any more once all is destroyed", async () => {
    const { run: answer } = await run([serviceThatNotes("meter")], { signal: AbortSignal.abort() });
    answer({ grants: granted, decision });
    expect(notes).toEqual([]);
  });

  it("that throws, at once or later, keeps no other one waiting, and is reported by its name", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const fault = new Error("the vendor's own");
    const fail = () => {
      throw fault;
    };
    const broken = serviceThatNotes("broken", {
      onGrant: fail,
      onRevoke: fail,
      onAnswer: fail,
      load: async () => fail(),
    });
    const { run: answer } = await run([broken, serviceThatNotes("meter")]);
    answer({ grants: { ...granted, broken: true }, decision });
    answer({ grants: { ...denied, broken: false }, decision });
    expect(notes).toEqual(["meter onGrant", "meter load", "meter onAnswer", "meter onRevoke"]);
    await expect
      .poll(() => printed.mock.calls)
      .toEqual(Array(4).fill([expect.stringContaining("broken"), fault]));
  });

  it("needs no hooks at all", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const { run: answer } = await run([{ id: "plain", category: "performance" }]);
    answer({ grants: { plain: true }, decision });
    answer({ grants: { plain: false }, decision });
    expect(printed).not.toHaveBeenCalled();
  });

  it("may use itself in its hooks, and is told what is granted", async () => {
    const itself = serviceThatNotes("meter", {
      onGrant(grants) {
        notes.push(`granted ${this.id} ${grants["player"]}`);
      },
      load(_, page) {
        notes.push(`loaded ${this.id} ${page.granted["player"]} ${page.dataLayer}`);
      },
      onAnswer(grants) {
        notes.push(`answered ${this.id} ${grants["player"]}`);
      },
    });
    (await run([itself])).run({ grants: granted, decision });
    expect(notes).toEqual([
      "granted meter true",
      "loaded meter true dataLayer",
      "answered meter true",
    ]);
  });

  it("runs on where it has no stop, and says so", async () => {
    const services = [
      serviceThatNotes("meter"),
      serviceThatNotes("player", { canStop: "runtime" }),
      serviceThatNotes("other", { canStop: "reload" }),
    ];
    const { run: answer, running } = await run(services);
    expect(running()).toEqual([]);
    answer({ grants: granted, decision });
    expect(running()).toEqual(["meter"]);
  });

  it("loads its script with the page's nonce and its own attributes, and waits for it", async () => {
    const inserted: Record<string, unknown>[] = [];
    const prototype = {
      createElement: (tagName: string) => {
        const element: Record<string, unknown> = { tagName };
        element["setAttribute"] = (name: string, value: string) => {
          element[name] = value;
        };
        return element;
      },
      head: { append: (element: Record<string, unknown>) => inserted.push(element) },
    };
    vi.stubGlobal("document", Object.create(prototype));
    const load = async (loadScript: LoadScript) => {
      await loadScript("https://meter.example/m.js", { "data-site": "5" });
      notes.push("loaded");
    };
    (await run([serviceThatNotes("meter", { load })])).run({
      grants: granted,
      decision: undefined,
    });
    expect(inserted).toEqual([
      expect.objectContaining({
        tagName: "script",
        src: "https://meter.example/m.js",
        nonce: "r4nd0m",
        "data-site": "5",
      }),
    ]);
    expect(notes).toEqual(["meter onGrant"]);
    for (const { onload } of inserted) (onload as () => void)(); // as a browser does
    await expect.poll(() => notes).toEqual(["meter onGrant", "loaded"]);
  });
});

describe("A preset", () => {
  it("says what the owner does not say", async () => {
    const { all } = await run([
      {
        id: "google-analytics",
        category: "functional",
        preset: "google-analytics",
        with: "G-AB12CD34EF",
      },
    ]);
    expect(all).toMatchObject([
      {
        id: "google-analytics",
        name: "Google Analytics",
        provider: "Google",
        category: "functional",
      },
    ]);
    expect(all[0]?.cookies.map(({ name }) => name)).toContain("_ga");
  });

  it("that cannot be had is reported and not loaded, and the others are", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const fault = new Error("404");
    const preset = () => Promise.reject(fault);
    const { all, run: answer } = await run(
      [{ id: "hotjar", category: "performance", preset: "hotjar" }, serviceThatNotes("meter")],
      {
        preset,
      },
    );
    answer({ grants: { ...granted, hotjar: true }, decision: undefined });
    expect(notes).toEqual(["meter onGrant", "meter load"]);
    expect(all.map(({ name }) => name)).toEqual(["hotjar", "meter"]);
    expect(printed.mock.calls).toEqual([[expect.stringContaining("hotjar"), fault]]);
  });
});

describe("What a preset is given", () => {
  it.each([
    ["google-analytics", ""],
    ["google-analytics", undefined],
    ["matomo", "3"],
    ["matomo", {}],
  ])("is refused by its place: %s with %j", async (preset, options) => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const { run: answer } = await run([
      { id: "one", category: "performance", preset, with: options },
    ]);
    answer({ grants: { one: true }, decision: undefined });
    expect(printed.mock.calls).toEqual([
      [expect.stringContaining("one"), expect.objectContaining({ setting: "services.one.with" })],
    ]);
  });
});

describe("In advanced consent mode", () => {
  const tag = serviceThatNotes("tag", { consentMode: "google" });

  it("a service of Google's is loaded before the answer, and goes by the signals alone", async () => {
    const { run: answer, running } = await run([tag, serviceThatNotes("meter")], {
      consentMode: { advanced: true },
    });
    answer({ grants: denied, decision: undefined });
    expect(notes).toEqual(["tag load"]);
    answer({ grants: { ...granted, tag: true }, decision });
    answer({ grants: { ...denied, tag: false }, decision });
    expect(notes.filter((note) => note.startsWith("tag"))).toEqual(["tag load"]);
    expect(running()).not.toContain("tag"); // another page would load it just the same
  });

  it("a service of Google's that is refused by itself stops, until it is granted again", async () => {
    const { run: answer, tell, running } = await run([tag], { consentMode: { advanced: true } });
    answer({ grants: denied, decision: undefined });
    const refused = { ...granted, tag: false };
    state.grants = refused;
    expect(running()).toEqual(["tag"]); // the answer counts before anybody has been told of it
    tell(refused);
    tell(refused);
    expect(notes).toEqual(["tag load", "tag onRevoke"]);
    state.grants = { ...granted, tag: true };
    tell(state.grants);
    expect(notes).toEqual(["tag load", "tag onRevoke", "tag onGrant"]);
  });

  it("a service of Google's that is refused by itself from the start is not loaded, and hears so", async () => {
    const { run: answer } = await run([tag], { consentMode: { advanced: true } });
    answer({ grants: { ...granted, tag: false }, decision });
    expect(notes).toEqual(["tag onRevoke"]);
  });

  it("it waits otherwise", async () => {
    const { run: answer } = await run([tag], { consentMode: {} });
    answer({ grants: denied, decision: undefined });
    expect(notes).toEqual([]);
  });
});

describe("An answer that is forgotten", () => {
  it("is told as well to those that are granted in any case", async () => {
    const { run: answer } = await run([serviceThatNotes("bridge", { category: "necessary" })]);
    answer({ grants: { bridge: true, performance: true }, decision });
    answer({ grants: { bridge: true, performance: false }, decision: undefined });
    expect(notes).toEqual(["bridge onGrant", "bridge load", "bridge onAnswer", "bridge onAnswer"]);
  });
});
