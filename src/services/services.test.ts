import { afterEach, describe, expect, it, vi } from "vitest";
import type { Grants } from "../core/decision.ts";
import type { Service } from "../core/service.ts";
import { createServiceRunner, withPresets } from "./services.ts";

const denied: Grants = { necessary: true, performance: false, meter: false, player: false };
const granted: Grants = { necessary: true, performance: true, meter: true, player: true };

function serviceThatNotes(id: string, notes: string[]): Service {
  const note = (hook: string) => () => notes.push(`${id} ${hook}`);
  return {
    id,
    name: id,
    provider: "Someone",
    category: "performance",
    onDeny: note("onDeny"),
    onGrant: note("onGrant"),
    load: note("load"),
  };
}

/** A runner of one service, and what the service notes of its hooks. */
function runOne() {
  const notes: string[] = [];
  return { notes, ...createServiceRunner([serviceThatNotes("meter", notes)], "") };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("A service", () => {
  it("that is denied hears so at the start, and is not loaded", () => {
    const { notes, tell, load } = runOne();
    tell(denied);
    load(denied);
    expect(notes).toEqual(["meter onDeny"]);
  });

  it("that is granted hears so before it is loaded", () => {
    const { notes, tell, load } = runOne();
    tell(granted);
    load(granted);
    expect(notes).toEqual(["meter onGrant", "meter load"]);
  });

  it("hears only of changes", () => {
    const { notes, tell } = runOne();
    for (const grants of [denied, { ...denied, player: true }, granted, granted, denied]) tell(grants);
    expect(notes).toEqual(["meter onDeny", "meter onGrant", "meter onDeny"]);
  });

  it("is loaded once, also when it is granted again", () => {
    const { notes, tell, load } = runOne();
    for (const grants of [granted, granted, denied, granted]) {
      tell(grants);
      load(grants);
    }
    expect(notes.filter((note) => note.endsWith("load"))).toEqual(["meter load"]);
    expect(notes.at(-1)).toBe("meter onGrant");
  });

  it("goes by its own grant, not by that of its category", () => {
    const { notes, tell, load } = runOne();
    tell({ ...granted, meter: false });
    load({ ...granted, meter: false });
    expect(notes).toEqual(["meter onDeny"]);
  });

  it("that nobody granted by name is denied", () => {
    const { notes, tell, load } = runOne();
    tell({});
    load({});
    expect(notes).toEqual(["meter onDeny"]);
  });

  it("that throws keeps no other one waiting, and is reported by its name", () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const notes: string[] = [];
    const fault = new Error("the vendor's own");
    const fail = () => {
      throw fault;
    };
    const broken: Service = { ...serviceThatNotes("broken", notes), onDeny: fail, onGrant: fail, load: fail };
    const { tell, load } = createServiceRunner([broken, serviceThatNotes("meter", notes)], "");
    for (const grants of [
      { ...denied, broken: false },
      { ...granted, broken: true },
    ]) {
      tell(grants);
      load(grants);
    }
    expect(notes).toEqual(["meter onDeny", "meter onGrant", "meter load"]);
    expect(printed.mock.calls).toEqual(Array(3).fill([expect.stringContaining("broken"), fault]));
  });

  it("needs no hooks at all", () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    const plain: Service = { id: "plain", name: "Plain", provider: "Someone", category: "performance" };
    const { tell, load } = createServiceRunner([plain], "");
    tell({ plain: true });
    load({ plain: true });
    expect(printed).not.toHaveBeenCalled();
  });

  it("may use itself in its hooks", () => {
    const notes: string[] = [];
    const itself: Service = {
      ...serviceThatNotes("meter", notes),
      onGrant() {
        notes.push(`granted ${this.id}`);
      },
      load() {
        notes.push(`loaded ${this.id}`);
      },
    };
    const { tell, load } = createServiceRunner([itself], "");
    tell(granted);
    load(granted);
    expect(notes).toEqual(["granted meter", "loaded meter"]);
  });

  it("loads its script with the page's nonce", () => {
    const inserted: object[] = [];
    const prototype = {
      createElement: (tagName: string) => ({ tagName }),
      head: { append: (element: object) => inserted.push(element) },
    };
    vi.stubGlobal("document", Object.create(prototype));
    const loading: Service = {
      ...serviceThatNotes("meter", []),
      load: (loadScript) => loadScript("https://meter.example/m.js"),
    };
    createServiceRunner([loading], "r4nd0m").load(granted);
    expect(inserted).toEqual([{ tagName: "script", src: "https://meter.example/m.js", nonce: "r4nd0m" }]);
  });
});

describe("A measurement id in the configuration", () => {
  it("stands for the service of Google Analytics, behind the owner's own", () => {
    const own = serviceThatNotes("meter", []);
    const { services } = withPresets({ services: [own], googleAnalytics: "G-AB12CD34EF" });
    expect(services?.map(({ id }) => id)).toEqual(["meter", "google-analytics"]);
  });

  it("changes nothing where it is left out or empty", () => {
    expect(withPresets({})).toEqual({});
    expect(withPresets({ googleAnalytics: "" })).toEqual({ googleAnalytics: "" });
  });

  it("leaves the owner's own list alone", () => {
    const services: Service[] = [];
    withPresets({ services, googleAnalytics: "G-AB12CD34EF" });
    expect(services).toEqual([]);
  });
});
