import { report } from "../core/report.ts";

type Texts = Readonly<Record<string, string>>;

/** Where a text stands in the settings. */
export interface TextPlace {
  /** BCP 47 */
  readonly language: string;
  readonly namespace: string;
}

/** A plural form of a key. */
const FORM = /_(zero|one|two|few|many|other)$/;
/** A place that is filled in, with the format that it may have. */
const FILLED = /\{\{\s*([\w-]+)\s*(?:,[^{}]*)?\}\}/g;

const printed = new Set<string>();

/**
 * The owner's own words for one part of the interface. Nothing has checked those of a tag before:
 * what is no text, or has a place that nothing fills, is left out and printed, so that the shipped
 * text stands.
 * @param texts what the owner wrote, by language and namespace
 */
export function ownTexts(texts: unknown, place: TextPlace, shipped: Texts): Texts {
  const { language, namespace } = place;
  const words = partOf(partOf(texts, language), namespace);
  const usable = Object.entries(words).filter(([key, text]) => {
    const isUsable = typeof text === "string" && isFilled(text, namesFor(key, place, shipped));
    if (!isUsable) print(`texts.${language}.${namespace}.${key}`, text);
    return isUsable;
  });
  return Object.fromEntries(usable) as Texts; // as the line above has seen
}

function partOf(record: unknown, name: string): Readonly<Record<string, unknown>> {
  const isRecord = Object.prototype.toString.call(record) === "[object Object]";
  const part =
    isRecord && Object.hasOwn(record as object, name) ? Reflect.get(record as object, name) : {};
  return Object.prototype.toString.call(part) === "[object Object]" ? part : {};
}

/** What is filled in: in a placeholder the same names everywhere, else those of the shipped text. */
function namesFor(key: string, { namespace }: TextPlace, shipped: Texts): ReadonlySet<string> {
  const base = key.replace(FORM, "");
  const alike = Object.entries(shipped).filter(
    ([other]) => namespace === "placeholder" || other.replace(FORM, "") === base,
  );
  return new Set(
    alike.flatMap(([, text]) => Array.from(text.matchAll(FILLED), ([, name = ""]) => name)),
  );
}

function isFilled(text: string, names: ReadonlySet<string>): boolean {
  const places = Array.from(text.matchAll(FILLED), ([, name = ""]) => name);
  return places.every((name) => names.has(name)) && !/\{\{|\}\}/.test(text.replace(FILLED, ""));
}

/** Once for each place: texts are read again with each language. */
function print(place: string, text: unknown): void {
  if (printed.has(place)) return;
  printed.add(place);
  report(
    `the shipped text stands for ${place}, which is none or has a place that nothing fills`,
    text,
  );
}
