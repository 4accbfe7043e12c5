import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type ESTree, parseSync } from "vite";
import { describe, expect, it } from "vitest";

/* ---- The table of src/README.md, as data. ---- */

/** Files and rooms by level. Each may import from the levels below it, and a room from itself. */
const LEVELS: readonly (readonly string[])[] = [
  ["core", "platform"],
  ["storage", "gate", "guard", "page", "services", "integrations", "i18n", "compatibility"],
  ["ui"],
  [
    "start.ts",
    "context.ts",
    "api.ts",
    "answer.ts",
    "pieces.ts",
    "ask.ts",
    "views.ts",
    "check.ts",
    "embeds.ts",
    "frames.ts",
    "reopen.ts",
    "startOnServer.ts",
  ],
  ["index.ts", "server.ts", "cli.ts", "script.ts", "scriptAll.ts", "scriptGuard.ts", "script"],
];

/** Who may import less than all that is below. */
const ONLY: Readonly<Record<string, readonly string[]>> = { ui: ["core", "platform", "i18n"] };

/** What other rooms may import of a room. */
const DOORS: Readonly<Record<string, RegExp>> = {
  core: /./,
  storage: /^(storedAnswer|sweep)\.ts$/,
  platform: /./,
  gate: /^(gate|release)\.ts$/,
  guard: /^guard\.ts$/,
  page: /^(page|tabs|alarm)\.ts$/,
  services: /./,
  compatibility: /^compatibility\.ts$/,
  integrations: /./,
  i18n: /^(texts|translator|lifetime|declaration)\.ts$/,
  ui: /^(view|host|place|placeIn|fillEach|focus|scrollLock)\.ts$|^\w+View\.tsx?$/,
  script: /./,
};

/** Beside the levels: who knows whom on the same level, and what the gate knows by type only. */
const NEIGHBOURS: readonly { from: RegExp; to: RegExp; typeOnly: boolean }[] = [
  {
    from: /^(start|context|api|answer|pieces|ask)\.ts$/,
    to: /^(pieces|ask|check|embeds|frames|reopen)\.ts$/,
    typeOnly: true,
  },
  { from: /^start\.ts$/, to: /^(context|answer)\.ts$/, typeOnly: false },
  { from: /^context\.ts$/, to: /^(api|answer)\.ts$/, typeOnly: false },
  { from: /^api\.ts$/, to: /^answer\.ts$/, typeOnly: false },
  { from: /^ask\.ts$/, to: /^views\.ts$/, typeOnly: false },
  { from: /^script(All)?\.ts$/, to: /^script\//, typeOnly: false },
  { from: /^cli\.ts$/, to: /^server\.ts$/, typeOnly: false },
];
const BY_TYPE_ONLY: readonly { from: RegExp; to: RegExp }[] = [
  {
    from: /^(start|context|api|answer|pieces)\.ts$/,
    to: /^((pieces|ask|check|embeds|frames|reopen)\.ts|ui\/)/,
  },
];

/** Where each package is at home. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  "js-cookie": /^compatibility\//,
  preact: /^ui\//,
  "@preact/signals": /^ui\//,
  i18next: /^i18n\//,
  "node:fs": /^cli\.ts$/,
  "node:path": /^cli\.ts$/,
  "node:url": /^cli\.ts$/,
  "node:util": /^cli\.ts$/,
};

/** Who may load something later. A script tag loads by address instead. */
const MAY_LOAD_LATER = /^(index|cli|services\/byName)\.ts$/;

/** Who reads the owner's own files, whatever they are called. */
const LOADS_THE_OWNERS = /^cli\.ts$/;

/** The files that every page view pays for: the doors of the tag and of the module. */
const GATES = ["script.ts", "index.ts"];

/** All that a gate may take in at once. Everything else is loaded when it is needed. */
const GATE_MAY_REACH = new RegExp(
  [
    "^(script|start|context|api|answer|startOnServer)\\.ts$",
    "^(script|platform|page|core)/",
    "^gate/(gate|watch|pace|contents|needs|mark)\\.ts$",
    "^storage/(storedAnswer|decode|encode|scope)\\.ts$",
    "^integrations/googleConsentMode\\.ts$",
    "^services/readServices\\.ts$",
  ].join("|"),
);

/** What a module hands to the page's own bundler besides, which keeps only what is used. */
const MODULE_MAY_REACH = /^guard\/|^services\/(gtag|queues|presets\/\w+)\.ts$/;

/** The platform and the clock, which are handed to `core`. */
const PLATFORM = new Set(
  "window document navigator location localStorage sessionStorage indexedDB globalThis self crypto fetch Date setTimeout".split(
    " ",
  ),
);

const MOST_LINES = 200;
const MOST_LINES_OF: Readonly<Record<string, number>> = { "start.ts": 120 };

/* ---- Reading the sources. ---- */

/** Sources by their path below `src`. */
type Sources = Readonly<Record<string, string>>;

type Kind = "value" | "type" | "later";

interface Import {
  readonly from: string;
  /** A path below `src`, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly kind: Kind;
  /** The file with the offending line. */
  readonly place: string;
}

function readSources(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const own = files.filter(
    (path) => /\.tsx?$/.test(path) && !/\.test(-d)?\.tsx?$|\.d\.ts$/.test(path),
  );
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Every node of a file with the one above it. */
function nodesOf(path: string, source: string): { node: Node; parent: Node | undefined }[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
  const nodes: { node: Node; parent: Node | undefined }[] = [];
  const visit = (value: unknown, parent: Node | undefined) => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent);
    if (!isNode(value)) return;
    nodes.push({ node: value, parent });
    for (const part of Object.values(value)) visit(part, value);
  };
  visit(program, undefined);
  return nodes;
}

function lineAt(path: string, source: string, offset: number): string {
  const number = source.slice(0, offset).split("\n").length;
  return `${path}:${number}: ${source.split("\n")[number - 1]?.trim()}`;
}

type ImportNode =
  | ESTree.ImportDeclaration
  | ESTree.ExportNamedDeclaration
  | ESTree.ExportAllDeclaration
  | ESTree.ImportExpression
  | ESTree.TSImportType;

const IMPORTS = [
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
];

function isImport(node: Node): node is Node & ImportNode {
  return IMPORTS.includes(node.type);
}

function kindOf(node: ImportNode): Kind {
  if (node.type === "ImportExpression") return "later";
  if (node.type === "TSImportType") return "type";
  if (node.type === "ExportAllDeclaration") return node.exportKind ?? "value";
  if (node.type === "ExportNamedDeclaration") {
    const isType =
      node.exportKind === "type" || node.specifiers.every((one) => one.exportKind === "type");
    return isType && node.specifiers.length > 0 ? "type" : "value";
  }
  const isType =
    node.importKind === "type" ||
    node.specifiers.every((one) => one.type === "ImportSpecifier" && one.importKind === "type");
  return isType && node.specifiers.length > 0 ? "type" : "value";
}

function importsOf(path: string, source: string): Import[] {
  return nodesOf(path, source).flatMap(({ node }) => {
    if (!isImport(node) || !node.source) return [];
    const place = lineAt(path, source, node.start);
    const address = "value" in node.source ? node.source.value : undefined;
    if (typeof address !== "string" && LOADS_THE_OWNERS.test(path)) return [];
    if (typeof address !== "string")
      throw new Error(`${place}: the address of an import must be a plain text`);
    const isPackage = !address.startsWith(".");
    const to = isPackage
      ? packageOf(address)
      : posix.join(posix.dirname(path), address.replace(/\?.*$/, ""));
    return [{ from: path, to, isPackage, kind: kindOf(node), place }];
  });
}

function packageOf(address: string): string {
  const parts = address.split("/");
  return address.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

/** A file at the top stands for itself, others for their room. */
function roomOf(path: string): string {
  return path.split("/")[0] ?? "";
}

/* ---- The rules. Each gives the lines that break it. ---- */

function levelFaults({ from, to, isPackage, kind }: Import): string[] {
  if (isPackage || roomOf(from) === roomOf(to)) return [];
  const [level, below] = [from, to].map((path) =>
    LEVELS.findIndex((rooms) => rooms.includes(roomOf(path))),
  );
  if (level === -1 || below === -1) return ["a room that is not in the table"];
  if (BY_TYPE_ONLY.some((rule) => rule.from.test(from) && rule.to.test(to)) && kind !== "type")
    return ["known by type only"];
  const isNeighbour = NEIGHBOURS.some(
    (rule) => rule.from.test(from) && rule.to.test(to) && (!rule.typeOnly || kind === "type"),
  );
  if (!isNeighbour && Number(below) >= Number(level)) return ["not a lower level"];
  return ONLY[roomOf(from)]?.includes(roomOf(to)) === false ? ["not for this room"] : [];
}

function doorFaults({ from, to, isPackage }: Import): string[] {
  const room = roomOf(to);
  if (isPackage || room === roomOf(from) || !to.includes("/")) return [];
  return DOORS[room]?.test(to.slice(room.length + 1)) ? [] : ["not a door of its room"];
}

function packageFaults({ from, to, isPackage }: Import): string[] {
  return !isPackage || PACKAGES[to]?.test(from) ? [] : ["a package that is not at home here"];
}

function laterFaults({ from, kind }: Import): string[] {
  return kind === "later" && !MAY_LOAD_LATER.test(from) ? ["import() outside index.ts"] : [];
}

/** Each import that leads back to its own file, by value or by type. */
function ringFaults(imports: readonly Import[]): string[] {
  const leadsTo = (from: string, goal: string, seen: Set<string>): boolean =>
    imports.some(({ from: file, to }) => {
      if (file !== from || seen.has(to)) return false;
      seen.add(to);
      return to === goal || leadsTo(to, goal, seen);
    });
  return imports
    .filter(({ from, to }) => to === from || leadsTo(to, from, new Set()))
    .map(({ place }) => `a ring: ${place}`);
}

/** What a file takes in at once, by value: the imports on the way. */
function reachedFrom(entry: string, imports: readonly Import[], seen = new Set([entry])): Import[] {
  const taken = imports.filter(
    ({ from, to, kind }) => from === entry && kind === "value" && !seen.has(to),
  );
  for (const { to } of taken) seen.add(to);
  return taken.flatMap((one) => [one, ...reachedFrom(one.to, imports, seen)]);
}

function gateFaults(imports: readonly Import[]): string[] {
  const heavy = GATES.flatMap((entry) =>
    reachedFrom(entry, imports).filter(
      ({ to, isPackage }) => isPackage || !mayBeReached(to, entry === "index.ts"),
    ),
  );
  return [...new Set(heavy.map(({ place }) => `on the gate's path: ${place}`))];
}

function mayBeReached(path: string, isModule: boolean): boolean {
  return GATE_MAY_REACH.test(path) || (isModule && MODULE_MAY_REACH.test(path));
}

/**
 * A name counts where it is used as a variable; `state.location` and `{ location: 1 }` are
 * somebody's own.
 */
function platformFaults(path: string, source: string): string[] {
  return nodesOf(path, source).flatMap(({ node, parent }) => {
    if (node.type !== "Identifier" || !PLATFORM.has(String(node["name"]))) return [];
    const isProperty = parent?.["property"] === node && parent["computed"] === false;
    const isKey =
      parent?.["key"] === node && parent["computed"] === false && parent["shorthand"] !== true;
    return isProperty || isKey
      ? []
      : [`core touches ${String(node["name"])}: ${lineAt(path, source, node.start)}`];
  });
}

function sizeFaults(path: string, source: string): string[] {
  const lines = source.trimEnd().split("\n").length;
  const most = MOST_LINES_OF[path] ?? MOST_LINES;
  return lines > most ? [`too long: ${path} has ${lines} lines, ${most} at most`] : [];
}

function faultsIn(sources: Sources): string[] {
  const files = Object.entries(sources);
  const imports = files.flatMap(([path, source]) => importsOf(path, source));
  const rules = [levelFaults, doorFaults, packageFaults, laterFaults];
  return [
    ...imports.flatMap((one) =>
      rules.flatMap((rule) => rule(one).map((fault) => `${fault}: ${one.place}`)),
    ),
    ...ringFaults(imports),
    ...gateFaults(imports),
    ...files
      .filter(([path]) => path.startsWith("core/"))
      .flatMap((file) => platformFaults(...file)),
    ...files.flatMap((file) => sizeFaults(...file)),
  ];
}

/* ---- The tests. ---- */

const sources = readSources(import.meta.dirname);

describe("The house", () => {
  it("is as its plan says", () => {
    expect(faultsIn(sources)).toEqual([]);
  });

  it("is read whole", () => {
    expect(Object.keys(sources)).toEqual(
      expect.arrayContaining([
        "index.ts",
        "script/readTag.ts",
        "core/consent.ts",
        "ui/Preferences.tsx",
      ]),
    );
    const known = Object.keys(DOORS).concat(LEVELS.flat());
    expect(Object.keys(sources).filter((path) => !known.includes(roomOf(path)))).toEqual([]);
    expect(
      new Set(
        Object.entries(sources).flatMap((file) => importsOf(...file).map(({ kind }) => kind)),
      ),
    ).toEqual(new Set(["value", "type", "later"]));
  });

  it("has the levels that the README draws", () => {
    const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
    const rows = Array.from(readme.matchAll(/^\| (\d) +\| ([^|]+)\|/gm), ([, level, who = ""]) => {
      const names = Array.from(who.matchAll(/`([\w.]+)\/?`/g), ([, name = ""]) => name);
      return [Number(level), names.sort()];
    });
    expect(rows.reverse()).toEqual(LEVELS.map((rooms, level) => [level, [...rooms].sort()]));
  });

  it("uses every package that it names, so that the list stays true", () => {
    const used = Object.entries(sources).flatMap((file) =>
      importsOf(...file).filter(({ isPackage }) => isPackage),
    );
    expect([...new Set(used.map(({ to }) => to))].sort()).toEqual(Object.keys(PACKAGES).sort());
  });
});

describe("The check finds", () => {
  const core = { "core/category.ts": "export const CATEGORIES = [];" };
  const long = "export {};\n".repeat(201);

  it.each<[string, Sources, string]>([
    [
      "an import of a higher level",
      { "core/a.ts": 'import { b } from "../gate/gate.ts";' },
      "not a lower level",
    ],
    [
      "the same by type",
      { "core/a.ts": 'import type { B } from "../gate/gate.ts";' },
      "not a lower level",
    ],
    [
      "the same by an inline type",
      { "core/a.ts": 'type B = typeof import("../gate/gate.ts");' },
      "not a lower level",
    ],
    [
      "the same handed on",
      { "core/a.ts": 'export * from "../gate/gate.ts";' },
      "not a lower level",
    ],
    ["the same for its effect", { "core/a.ts": 'import "../gate/gate.ts";' }, "not a lower level"],
    [
      "an import of a sibling",
      { "gate/a.ts": 'import { b } from "../storage/storedAnswer.ts";' },
      "not a lower level",
    ],
    [
      "the gate in the interface",
      { "ui/a.tsx": 'import type { Gate } from "../gate/gate.ts";\nconst a = <p />;' },
      "not for this room",
    ],
    [
      "the interface in the gate",
      { "gate/a.ts": 'import { b } from "../ui/bannerView.tsx";' },
      "not a lower level",
    ],
    [
      "a neighbour on the main path",
      { "ask.ts": 'import type { B } from "./start.ts";' },
      "not a lower level",
    ],
    [
      "one door in another",
      { "index.ts": 'import { b } from "./script/readTag.ts";' },
      "not a lower level",
    ],
    [
      "the lazy half by value",
      { "start.ts": 'import { startAsking, type Asking } from "./ask.ts";' },
      "by type only",
    ],
    [
      "the lazy half later",
      { "start.ts": 'const ask = () => import("./ask.ts");' },
      "by type only",
    ],
    [
      "the interface by value",
      { "start.ts": 'import { b } from "./ui/bannerView.tsx";' },
      "by type only",
    ],
    [
      "a room without a level",
      { "helpers/a.ts": 'import { b } from "../core/category.ts";' },
      "not in the table",
    ],
    ["a file without a level", { "ask.ts": 'import { b } from "./misc.ts";' }, "not in the table"],
    [
      "what is behind a door",
      { "start.ts": 'import { watch } from "./gate/watch.ts";' },
      "not a door",
    ],
    [
      "what is behind a door, by type",
      { "start.ts": 'import type { A } from "./storage/encode.ts";' },
      "not a door",
    ],
    ["a package abroad", { "ask.ts": 'import { h } from "preact";' }, "not at home here"],
    [
      "a package abroad, by type",
      { "gate/a.ts": 'import type { JSX } from "preact";' },
      "not at home here",
    ],
    [
      "a part of a package abroad",
      { "i18n/a.ts": 'import { useRef } from "preact/hooks";' },
      "not at home here",
    ],
    [
      "a package that is no dependency",
      { "ui/a.ts": 'import x from "lodash";' },
      "not at home here",
    ],
    [
      "loading later",
      { "ask.ts": 'const sweep = () => import("./storage/sweep.ts");' },
      "import() outside",
    ],
    [
      "the window in core",
      { "core/a.ts": "export const a = () => window.name;" },
      "core touches window",
    ],
    [
      "the clock in core",
      { "core/a.ts": "export const a = () => Date.now();" },
      "core touches Date",
    ],
    [
      "storage in core",
      { "core/a.ts": "export const a = [`a`, localStorage];" },
      "core touches localStorage",
    ],
    [
      "a global by shorthand in core",
      { "core/a.ts": "export const a = { document };" },
      "core touches document",
    ],
    ["a long file", { "gate/a.ts": long }, "gate/a.ts has 201 lines"],
    [
      "a long main path",
      { "start.ts": long.slice(0, "export {};\n".length * 121) },
      "start.ts has 121 lines",
    ],
  ])("%s", (_, planted, expected) => {
    const faults = faultsIn({ ...core, ...planted });
    expect(faults).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  it("a ring of files, by type too, and names each line of it", () => {
    const ring = {
      "gate/a.ts": '\nimport { b } from "./b.ts";',
      "gate/b.ts": 'import type { C } from "./c.ts";',
      "gate/c.ts": 'import { type A } from "./a.ts";',
    };
    expect(faultsIn(ring)).toEqual([
      'a ring: gate/a.ts:2: import { b } from "./b.ts";',
      'a ring: gate/b.ts:1: import type { C } from "./c.ts";',
      'a ring: gate/c.ts:1: import { type A } from "./a.ts";',
    ]);
  });

  it("what makes the gate heavy, over a detour, in the file that takes it in", () => {
    const detour = {
      "script.ts": 'import { a } from "./script/startFromTag.ts";',
      "script/startFromTag.ts": 'import { b } from "../i18n/texts.ts";',
      "i18n/texts.ts": 'import { c } from "./inner.ts";',
      "i18n/inner.ts": '// i18next\nimport i18next from "i18next";',
    };
    expect(faultsIn(detour)).toEqual([
      'on the gate\'s path: script/startFromTag.ts:1: import { b } from "../i18n/texts.ts";',
      'on the gate\'s path: i18n/texts.ts:1: import { c } from "./inner.ts";',
      'on the gate\'s path: i18n/inner.ts:2: import i18next from "i18next";',
    ]);
  });

  it("a file that the gate may not take in, although its folder has files that it may", () => {
    const planted = {
      "script.ts": 'import { a } from "./storage/storedAnswer.ts";',
      "storage/storedAnswer.ts": 'import "./cookies.ts";',
    };
    expect(faultsIn(planted)).toEqual([
      'on the gate\'s path: storage/storedAnswer.ts:1: import "./cookies.ts";',
    ]);
  });

  it.each([
    "ask.ts",
    "ui/bannerView.tsx",
    "i18n/translator.ts",
    "services/services.ts",
    "services/presets/matomo.ts",
  ])("%s in the gate", (path) => {
    const faults = faultsIn({ "script.ts": `import { a } from "./${path}";` });
    expect(faults).toEqual([expect.stringMatching(/^on the gate's path: script\.ts:1:/)]);
  });
});

describe("The check lets pass", () => {
  it.each<[string, Sources]>([
    ["a lower level", { "gate/a.ts": 'import { b } from "../core/category.ts";' }],
    [
      "its own room",
      { "gate/a.ts": 'import { b } from "./watch.ts"; import css from "./a.css?inline";' },
    ],
    [
      "the lazy half by type",
      {
        "start.ts":
          'import type { Asking } from "./ask.ts"; import { type V } from "./ui/view.ts";',
      },
    ],
    [
      "the lazy half later, in the npm door",
      { "index.ts": 'const ask = () => import("./ask.ts");' },
    ],
    [
      "names in texts and comments",
      { "core/a.ts": '// window, Date.now()\nexport const a = "document" + `location`;' },
    ],
    [
      "properties with such names",
      { "core/a.ts": "export const a = (b: { location: 1 }) => ({ window: b.location });" },
    ],
  ])("%s", (_, planted) => {
    expect(faultsIn(planted)).toEqual([]);
  });
});
