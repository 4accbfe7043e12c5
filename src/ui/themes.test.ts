import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";

const FOLDER = new URL("./themes/", import.meta.url);
const COLORS = ["background", "text", "muted", "quiet", "accent", "on-accent"];

/**
 * WCAG 2.2, SC 1.4.3 (text) and 1.4.11 (the edge of a switch, its state, the ring of the focus).
 */
const PAIRS: readonly (readonly [of: string, on: string, least: number])[] = [
  ["text", "background", 4.5],
  ["text", "quiet", 4.5],
  ["muted", "background", 4.5],
  ["muted", "quiet", 4.5],
  ["on-accent", "accent", 4.5],
  ["accent", "background", 3],
  ["accent", "quiet", 3],
  ["focus", "background", 3],
];

type Colors = ReadonlyMap<string, string>;

/** The colours of one block of a style sheet. */
function read(block: string): Map<string, string> {
  return new Map(
    Array.from(
      block.matchAll(/--(?:sesame-)?([\w-]+): (?:var\(--sesame-[\w-]+, )?(#[0-9a-f]{3,6})\b/g),
      ([, name = "", color = ""]) => [name, color],
    ),
  );
}

function parse(hex: string): number[] {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  return Array.from(long.matchAll(/[0-9a-f]{2}/g), ([part]) => Number.parseInt(part, 16) / 255);
}

function schemes(css: string): [string, Colors][] {
  const [light = "", dark = ""] = css.split(/\n(?=[^\n]*\[data-theme="dark"\])/);
  const colors = read(light);
  return [
    ["light", colors],
    ["dark", new Map([...colors, ...read(dark)])],
  ];
}

const themes = [
  [
    "the one that is built in",
    readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8"),
  ] as const,
  ...readdirSync(FOLDER).map(
    (file) => [file, readFileSync(new URL(file, FOLDER), "utf8")] as const,
  ),
];

describe("The ready themes", () => {
  it("are three beside the one that is built in", () => {
    expect(themes.map(([name]) => name)).toEqual([
      "the one that is built in",
      "ink.css",
      "sand.css",
      "sky.css",
    ]);
  });

  it.each(
    themes.flatMap(([name, css]) =>
      schemes(css).map(([scheme, colors]) => [name, scheme, colors] as const),
    ),
  )("can be read: %s, %s", (_, __, colors) => {
    for (const color of COLORS)
      expect([color, colors.get(color)]).toEqual([color, expect.stringMatching(/^#/)]);
    for (const [of, on, least] of PAIRS) {
      const [front, back] = [colors.get(of) ?? colors.get("text") ?? "", colors.get(on) ?? ""];
      expect(
        contrast(parse(front), parse(back)),
        `${of} ${front} on ${on} ${back}`,
      ).toBeGreaterThanOrEqual(least);
    }
  });

  it("use only properties that are explained", () => {
    const readme = readFileSync("README.md", "utf8");
    for (const [, css] of themes.slice(1))
      for (const [name] of css.matchAll(/--sesame-[\w-]+/g))
        expect(readme, name).toContain(`\`${name}\``);
  });
});
