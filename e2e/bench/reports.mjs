import { acceptBusy, acceptMany } from "./accept.mjs";
import { BUSY, MANY } from "./accepted.mjs";
import { OPENED, openDialog } from "./opening.mjs";

/**
 * @typedef {import("./accept.mjs").Many} Many
 * @typedef {import("./accept.mjs").Busy} Busy
 * @typedef {{ browser: import("playwright").Browser, site: string }} Place
 */

/**
 * @template {import("./figures.mjs").Measured} Measure
 * @typedef {object} Report
 * @property {string} name
 * @property {string} legend
 * @property {import("./figures.mjs").Figure<Measure>[]} figures
 * @property {(place: Place) => Promise<import("./figures.mjs").Round<Measure>>} measure one round
 */

/** @type {import("./figures.mjs").Figure<Many>[]} */
const MANY_FIGURES = [
  { name: "from the grant to the last run", unit: "moment", read: ({ last }) => last },
  { name: "the same, a script", unit: "each", read: ({ last, variant }) => last / variant.scripts },
  {
    name: "the same, over a tenth of the scripts",
    unit: "times",
    read: ({ growth }) => growth,
    aim: { of: "value", most: 10 },
  },
  {
    name: "from the first run to the last, a script",
    unit: "each",
    read: ({ first, last, variant }) => (last - first) / (variant.scripts - 1),
  },
];

/** @type {import("./figures.mjs").Figure<Busy>[]} */
const BUSY_FIGURES = [
  {
    name: "interaction to next paint",
    unit: "work",
    read: ({ interaction }) => interaction,
    aim: { of: "value", most: 200 },
  },
  { name: "banner gone and painted", unit: "moment", read: ({ paintedAway }) => paintedAway },
  {
    name: "from then to the first script",
    unit: "work",
    read: ({ lead }) => lead,
    aim: { of: "value", above: 0 },
  },
  {
    name: "longest task, the page's scripts aside",
    unit: "work",
    read: ({ longestOfOurs }) => longestOfOurs,
    aim: { of: "value", most: 50 },
  },
  {
    name: "longest task, its script included",
    unit: "work",
    read: ({ longest }) => longest,
    aim: { of: "value", most: 50 },
  },
  {
    name: "tasks over 50 ms",
    unit: "count",
    read: ({ long }) => long,
    aim: { of: "value", most: 0 },
  },
  { name: "most scripts in one task", unit: "count", read: ({ mostScripts }) => mostScripts },
];

/** @type {import("./figures.mjs").Figure<import("./opening.mjs").Opening>[]} */
const OPENING_FIGURES = [
  {
    name: "from the click to the open dialog",
    unit: "moment",
    read: ({ painted }) => painted,
    aim: { of: "value", most: 100, only: /^preferences$/ },
  },
];

/** @type {Report<Many>} */
export const MANY_REPORT = {
  name: "accepting many scripts: each ran once and in order, or this fails; is the time linear?",
  legend:
    "since the click on Accept all; control: the same scripts as the parser runs them, since it reached the first",
  figures: MANY_FIGURES,
  measure: (place) => acceptMany(place, MANY),
};

/** @type {Report<Busy>} */
export const BUSY_REPORT = {
  name: "accepting busy scripts: does the page answer?",
  legend:
    "since the click on Accept all; tasks: the main thread's own time; interaction: by the clock, in steps of 8 ms, 16 at least",
  figures: BUSY_FIGURES,
  measure: async (place) => {
    /** @type {Map<string, Busy>} */
    const round = new Map();
    for (const variant of BUSY) round.set(variant.name, await acceptBusy(place, variant));
    return round;
  },
};

/** @type {Report<import("./opening.mjs").Opening>} */
export const OPENING_REPORT = {
  name: "opening the preferences, their file fetched ahead",
  legend: "painted, without motion; slow processor: four times slower",
  figures: OPENING_FIGURES,
  measure: async (place) => {
    /** @type {Map<string, import("./opening.mjs").Opening>} */
    const round = new Map();
    for (const variant of OPENED) round.set(variant.name, await openDialog(place, variant));
    return round;
  },
};
