import fc from "fast-check";

/** What the parser guarantees of a script's turn. */
type Turn = "ordered" | "deferred" | "async" | "never";

interface Fetched {
  /** Milliseconds until the server answers. */
  readonly delay: number;
  readonly failure: "none" | "missing" | "cut";
}

interface Script {
  readonly kind: "script";
  readonly form: "classic" | "defer" | "async" | "module" | "async module" | "nomodule" | "data";
  /** Undefined for a script whose text is in the page. */
  readonly fetched: Fetched | undefined;
  readonly throws: boolean;
  /** Scripts that it writes with document.write. */
  readonly writes: readonly Script[];
  /** A module that it imports. */
  readonly imports: Fetched | undefined;
}

interface Template {
  readonly kind: "template";
  readonly items: readonly Item[];
}

export type Item = Script | Template;

const fetched: fc.Arbitrary<Fetched> = fc.record({
  delay: fc.integer({ min: 0, max: 120 }),
  failure: fc.oneof(
    { weight: 6, arbitrary: fc.constant("none" as const) },
    { weight: 1, arbitrary: fc.constantFrom("missing" as const, "cut" as const) },
  ),
});
const working = fetched.map((it) => ({ ...it, failure: "none" as const }));

const plain: fc.Arbitrary<Script> = fc.record({
  kind: fc.constant("script" as const),
  form: fc.constant("classic" as const),
  fetched: fc.option(fetched, { nil: undefined }),
  throws: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  writes: fc.constant([]),
  imports: fc.constant(undefined),
});
const writes = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(plain, { minLength: 1, maxLength: 2 }) },
);
const classic = fc.tuple(plain, writes).map(([it, written]) => ({ ...it, writes: written }));
const external = fc.tuple(
  plain,
  fetched,
  fc.constantFrom("defer" as const, "async" as const, "nomodule" as const),
);
const module = fc.tuple(
  plain,
  fc.option(fetched, { nil: undefined }),
  fc.option(working, { nil: undefined }),
  fc.constantFrom("module" as const, "module" as const, "async module" as const),
);

const script: fc.Arbitrary<Script> = fc.oneof(
  { weight: 6, arbitrary: classic },
  {
    weight: 3,
    arbitrary: external.map(([it, address, form]) => ({ ...it, form, fetched: address })),
  },
  {
    weight: 3,
    arbitrary: module.map(([it, address, imports, form]) => ({
      ...it,
      form,
      fetched: address,
      imports,
    })),
  },
  {
    weight: 1,
    arbitrary: plain.map((it) => ({ ...it, form: "data" as const, fetched: undefined })),
  },
);

const { item } = fc.letrec<{ item: Item }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    script,
    fc.record({
      kind: fc.constant("template" as const),
      items: fc.array(tie("item"), { minLength: 1, maxLength: 4 }),
    }),
  ),
}));

/** A page of scripts of all kinds, some in templates, some that fail. */
export const randomPage: fc.Arbitrary<readonly Item[]> = fc.array(item, {
  minLength: 3,
  maxLength: 9,
});

/** A file that the page asks for. */
export interface File extends Fetched {
  readonly path: string;
  readonly text: string;
}

interface Run {
  readonly name: string;
  readonly turn: Turn;
  readonly importedBy?: string;
}

export interface Rendered {
  readonly html: string;
  readonly files: readonly File[];
  /** What runs, in the order of the document. */
  readonly runs: readonly Run[];
}

/**
 * Writes the page as it stands without us, or with everything gated. Each script notes its name and
 * the mark before it, so that its place in the document is compared as well.
 * @param folder where its files lie; one for each visit, so that no cache has part in it
 */
export function renderPage(items: readonly Item[], isGated: boolean, folder: string): Rendered {
  const files: File[] = [];
  const runs: Run[] = [];
  let count = 0;

  const address = (name: string, text: string, it: Fetched): string => {
    files.push({ ...it, path: `${folder}/${name}.js`, text });
    return `${folder}/${name}.js`;
  };

  const renderScript = (it: Script, isHeld: boolean): string => {
    const name = `${count++}`;
    const isModule = /\bmodule$/.test(it.form);
    const fails = it.fetched && it.fetched.failure !== "none";
    const turn = turnOf(it);
    if (it.imports && !fails) runs.push({ name: `${name}i`, turn: "async", importedBy: name });
    if (turn !== "never" && !fails) runs.push({ name, turn });
    const writes =
      turn === "ordered" && !fails ? it.writes.map((written) => renderScript(written, false)) : [];
    const imports = it.imports && address(`${name}i`, `note("${name}i", null);`, it.imports);
    const text = [
      imports ? `import "${imports}";` : "",
      `note("${name}", ${isModule ? "null" : "document.currentScript"});`,
      ...writes.map((html) => `document.write(${JSON.stringify(html).replaceAll("</", "<\\/")});`),
      it.throws ? `throw new Error("planted");` : "",
    ].join("\n");
    const src = it.fetched && address(name, text, it.fetched);
    return `<i id="m${name}"></i>${tagOf(it, src, src ? "" : text, isHeld)}\n`;
  };

  const renderItem = (it: Item, isHeld: boolean): string => {
    if (it.kind === "script") return renderScript(it, isHeld);
    const inner = it.items.map((child) => renderItem(child, false)).join("");
    if (!isGated) return inner;
    const nested = it.items.map((child) => child.kind).includes("template")
      ? "targeting performance"
      : "functional|targeting";
    return `<template data-consent="${nested}">${inner}</template>\n`;
  };

  return { html: items.map((it) => renderItem(it, isGated)).join(""), files, runs };
}

function turnOf({ form, fetched: it }: Script): Turn {
  if (form === "nomodule" || form === "data") return "never";
  if (form === "defer") return it ? "deferred" : "ordered";
  if (form === "module") return "deferred";
  return form === "classic" ? "ordered" : "async";
}

function tagOf({ form }: Script, src: string | undefined, text: string, isHeld: boolean): string {
  const type = /\bmodule$/.test(form) ? "module" : form === "data" ? "application/json" : "";
  const attributes = [
    ...(isHeld ? ['type="text/plain" data-consent="performance"'] : []),
    ...(type ? [`${isHeld ? "data-type" : "type"}="${type}"`] : []),
    ...(src ? [`${isHeld ? "data-src" : "src"}="${src}"`] : []),
    ...["defer", "async", "nomodule"].filter((name) => form.split(" ").includes(name)),
  ];
  return `<script ${attributes.join(" ")}>${text}</script>`;
}

/** What a visit's log violates of what the platform guarantees; empty where all is well. */
export function faultsOf(ran: readonly string[], { runs }: Rendered): string[] {
  const names = ran.map((note) => note.split("@")[0] ?? "");
  const at = (name: string) => names.indexOf(name);
  const ordered = runs.filter(({ turn }) => turn === "ordered");
  const inOrder = (turn: Turn) => runs.filter((run) => run.turn === turn).map(({ name }) => name);
  const logged = (turn: Turn) => names.filter((name) => inOrder(turn).includes(name)).join();
  const faults = [
    names.toSorted().join() ===
    runs
      .map(({ name }) => name)
      .toSorted()
      .join()
      ? ""
      : `ran ${names.toSorted().join()}`,
    ...ran
      .filter((note) => note.includes("@") && !/^(\d+)@m\1$/.test(note))
      .map((note) => `stands elsewhere: ${note}`),
    logged("ordered") === inOrder("ordered").join()
      ? ""
      : `ordered ones ran as ${logged("ordered")}`,
    logged("deferred") === inOrder("deferred").join()
      ? ""
      : `deferred ones ran as ${logged("deferred")}`,
    ...inOrder("deferred").flatMap((late) =>
      ordered
        .filter(({ name }) => at(name) > at(late))
        .map(({ name }) => `${late}, deferred, before ${name}`),
    ),
    ...runs.flatMap(({ name, turn, importedBy }, place) =>
      importedBy || turn !== "async"
        ? []
        : runs
            .slice(0, place)
            .flatMap((before) =>
              before.turn === "ordered" && at(before.name) > at(name)
                ? [`${name}, async, before ${before.name}`]
                : [],
            ),
    ),
    ...runs.flatMap(({ name, importedBy }) =>
      importedBy && at(importedBy) < at(name)
        ? [`${importedBy} before ${name}, which it imports`]
        : [],
    ),
  ];
  return faults.filter(Boolean);
}
