/**
 * @typedef {import("./load.mjs").Load} Load
 * @typedef {{ median: number, low: number, high: number }} Spread
 * @typedef {object} Caption
 * @property {string} name
 * @property {"bytes" | "work" | "moment" | "each" | "times" | "count" | "score"} unit work, moments
 *   and each are milliseconds
 * @property {import("./aims.mjs").Aim} [aim]
 * @typedef {{ figure: Caption, page: string, value: Spread, over?: Spread, ratio?: Spread }} Row
 * @typedef {{ variant: { name: string, control?: string | undefined } }} Measured
 */

/**
 * @template {Measured} Measure
 * @typedef {Map<string, Measure>} Round by name of the variant
 */

/**
 * @template {Measured} Measure
 * @typedef {object} Reading
 * @property {(measure: Measure) => number | undefined} read undefined where the variant has no such
 *   thing
 * @property {(control: Measure) => number | undefined} [readControl] what the control holds against
 *   it, where that is another figure
 */

/**
 * @template {Measured} Measure
 * @typedef {Caption & Reading<Measure>} Figure
 */

/** @type {Figure<Load>[]} */
export const FIGURES = [
  {
    name: "sesame.js",
    unit: "bytes",
    read: (load) => bytesOf(load, ({ name }) => name === "sesame.js"),
  },
  {
    name: "ours until the banner shows",
    unit: "bytes",
    read: (load) =>
      load.bannerPainted && bytesOf(load, ({ asked }) => asked < (load.bannerPainted ?? 0)),
  },
  { name: "ours, all together", unit: "bytes", read: (load) => bytesOf(load, () => true) },
  {
    name: "script until the banner shows",
    unit: "work",
    read: ({ untilBanner }) => untilBanner?.script,
    readControl: ({ script }) => script,
  },
  { name: "script until the load event", unit: "work", read: ({ untilLoad }) => untilLoad?.script },
  {
    name: "script, all together",
    unit: "work",
    read: ({ script }) => script,
    aim: { of: "over", most: 4, only: /^returning/ },
  },
  { name: "style and layout", unit: "work", read: ({ rendering }) => rendering },
  { name: "first contentful paint", unit: "moment", read: ({ firstPaint }) => firstPaint },
  {
    name: "banner painted",
    unit: "moment",
    read: ({ bannerPainted }) => bannerPainted,
    readControl: ({ firstPaint }) => firstPaint,
  },
  {
    name: "banner readable, its animation over",
    unit: "moment",
    read: ({ bannerAtRest }) => bannerAtRest,
    readControl: ({ firstPaint }) => firstPaint,
  },
  {
    name: "external script runs",
    unit: "moment",
    read: ({ externalReleased }) => externalReleased,
  },
  { name: "inline script runs", unit: "moment", read: ({ inlineReleased }) => inlineReleased },
  {
    name: "layout shift",
    unit: "score",
    read: ({ layoutShift }) => layoutShift,
    aim: { of: "value", most: 0 },
  },
];

/**
 * @template {Measured} Measure
 * @param {Round<Measure>[]} rounds
 * @param {Figure<Measure>[]} figures
 * @returns {Row[]}
 */
export function summarize(rounds, figures) {
  const measures = [...(rounds[0]?.values() ?? [])];
  return figures.flatMap((figure) =>
    measures.flatMap(({ variant }) => rowOf(figure, variant, rounds) ?? []),
  );
}

/** What is held against the control: a share of itself or a count says enough alone. */
const COMPARED = ["bytes", "work", "moment", "each"];

/**
 * A load is compared with the control of its own round, a second or two away: what the machine did
 * in other rounds does not matter.
 * @template {Measured} Measure
 * @param {Figure<Measure>} figure
 * @param {Measure["variant"]} variant
 * @param {Round<Measure>[]} rounds
 * @returns {Row | undefined}
 */
function rowOf(figure, { name, control }, rounds) {
  const values = rounds.map((round) => valueIn(round, name, figure.read));
  if (values.some(Number.isNaN)) return undefined;
  const row = { figure, page: name, value: spread(values) };
  if (!control || !COMPARED.includes(figure.unit)) return row;
  const controls = rounds.map((round) =>
    valueIn(round, control, figure.readControl ?? figure.read),
  );
  if (controls.some(Number.isNaN)) return row;
  const pairs = values.map((value, index) => ({ value, control: controls[index] ?? Number.NaN }));
  return {
    ...row,
    over: spread(pairs.map((pair) => pair.value - pair.control)),
    ...((figure.unit === "moment" || figure.unit === "each") && {
      ratio: spread(pairs.map((pair) => pair.value / pair.control)),
    }),
  };
}

/**
 * @template {Measured} Measure
 * @param {Round<Measure>} round
 * @param {string} name
 * @param {Figure<Measure>["read"]} read
 */
function valueIn(round, name, read) {
  const found = round.get(name);
  return (found && read(found)) ?? Number.NaN;
}

/**
 * @param {number[]} values
 * @returns {Spread}
 */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), low: at(0), high: at(1) };
}

/**
 * @param {Load} load
 * @param {(file: Load["files"][number]) => boolean} counts
 * @returns {number | undefined} undefined for a page without any file of ours
 */
function bytesOf({ files }, counts) {
  return files.length ? files.filter(counts).reduce((sum, { bytes }) => sum + bytes, 0) : undefined;
}
