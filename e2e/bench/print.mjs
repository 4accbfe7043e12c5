import { isMet } from "./aims.mjs";

/**
 * @typedef {import("./figures.mjs").Row} Row
 * @typedef {import("./figures.mjs").Spread} Spread
 */

const HEAD = [
  "figure",
  "page",
  "median",
  "low to high",
  "over control",
  "low to high",
  "ratio",
  "aim",
];

const UNITS = {
  bytes: "bytes",
  work: "ms",
  moment: "ms",
  each: "ms",
  times: "times",
  count: "",
  score: "",
};

/** @param {Row[]} rows */
export function table(rows) {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const isText = (/** @type {number} */ column) => column < 2 || column === HEAD.length - 1;
  const lines = cells.map((line) =>
    line.map((cell, column) =>
      isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
  return lines.map((line) => line.join("  ").trimEnd()).join("\n");
}

/**
 * @param {Row} row
 * @param {number} index
 * @param {Row[]} rows
 */
function cellsOf(row, index, rows) {
  const { figure, page, value, over, ratio } = row;
  const number = numberIn(figure.unit);
  const name = figure === rows[index - 1]?.figure ? "" : titleOf(figure);
  return [
    name,
    page,
    number(value.median),
    rangeOf(value, number),
    over ? signed(number(over.median)) : "",
    over ? rangeOf(over, number) : "",
    ratio ? `x ${ratio.median.toFixed(2)}` : "",
    aimOf(row),
  ];
}

/** @param {Row["figure"]} figure */
function titleOf({ name, unit }) {
  return [name, UNITS[unit]].filter(Boolean).join(", ");
}

/**
 * @param {Spread} spread
 * @param {(value: number) => string} number
 */
function rangeOf({ low, high }, number) {
  return low === high ? "" : `${number(low)} to ${number(high)}`;
}

/** @param {string} text */
function signed(text) {
  return text.startsWith("-") ? text : `+${text}`;
}

/** @param {Row} row */
function aimOf(row) {
  const { aim, unit } = row.figure;
  const met = isMet(row);
  if (!aim || met === undefined) return "";
  const [words, number] = aim.above === undefined ? ["at most", aim.most] : ["above", aim.above];
  return [
    words,
    number,
    UNITS[unit],
    aim.of === "over" && "over control",
    met ? "(met)" : "(MISSED)",
  ]
    .filter((it) => it !== false && it !== "")
    .join(" ");
}

/**
 * @param {Row["figure"]["unit"]} unit
 * @returns {(value: number) => string}
 */
function numberIn(unit) {
  const digits = { bytes: 0, work: 1, moment: 1, each: 3, times: 2, count: 0, score: 4 }[unit];
  return (value) => value.toFixed(digits);
}
