import { CATEGORIES, type Category } from "../core/category.ts";
import type { Service } from "../core/service.ts";
import { type Compatibility, TOOLS, type Tool } from "../core/settings.ts";

/** A tool of the settings, complete. */
export interface OldTool extends Compatibility {
  readonly names: Readonly<Record<string, string>>;
}

/**
 * The names that owners of tools with free names give most; Cookiebot's own four are among them.
 */
const COMMON: ReadonlyMap<string, Category> = new Map([
  ...listed("necessary", "necessary essential"),
  ...listed("performance", "performance analytics analytical statistics statistic measurement"),
  ...listed("functional", "functional functionality preferences"),
  ...listed("targeting", "targeting marketing ads advertising advertisement social"),
]);

/** OneTrust's groups as it ships them, and by their older numbers. C0005 is social media. */
const ONETRUST: ReadonlyMap<string, Category> = new Map([
  ...listed("necessary", "c0001 1"),
  ...listed("performance", "c0002 2"),
  ...listed("functional", "c0003 3"),
  ...listed("targeting", "c0004 c0005 4"),
]);

/**
 * The tools of the settings. Nothing has checked those of a tag before: what is none is left out.
 */
export function completeTools(tools: readonly (Tool | Compatibility)[]): readonly OldTool[] {
  const listed = Array.isArray(tools) ? tools : [];
  const whole = listed.map((tool) => (typeof tool === "string" ? { tool } : { ...tool }));
  return whole
    .filter((tool): tool is Compatibility => TOOLS.includes(tool.tool as Tool))
    .map((tool) => ({ ...tool, names: tool.names ?? {} }));
}

/**
 * What a name of another tool means here: a category or the id of one of our services; undefined
 * where nobody has said it.
 */
export function meaningOf(
  name: string,
  { tool, names }: OldTool,
  services: readonly Service[],
): string | undefined {
  const known: string[] = [...CATEGORIES, ...services.map(({ id }) => id)];
  const common = tool === "onetrust" ? ONETRUST : COMMON;
  const meaning = Object.hasOwn(names, name)
    ? names[name]
    : (known.slice(CATEGORIES.length).find((id) => id === name) ?? common.get(name.toLowerCase()));
  return known.find((one) => one === meaning);
}

function listed(category: Category, names: string): [string, Category][] {
  return names.split(" ").map((name) => [name, category]);
}
