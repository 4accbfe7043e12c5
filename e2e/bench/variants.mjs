/**
 * @typedef {object} Variant
 * @property {string} name
 * @property {string} path
 * @property {string} [answer] the last fields of the stored cookie
 * @property {string} [control] the variant that has everything but us
 * @property {number} quiet milliseconds without any request after which the load is over
 * @property {boolean} banner whether it must show
 * @property {boolean} released whether the held scripts must run
 *
 * @typedef {object} Condition
 * @property {string} name
 * @property {number} processor how many times slower
 * @property {{ latency: number, downloadThroughput: number, uploadThroughput: number }} [network]
 *   milliseconds, and bytes a second
 */

const CONTROL = "control";
const PLAIN = "control, scripts plain";

/**
 * In the order in which a round loads them. The banner fetches the preferences 1.5 seconds after it
 * has opened; the quiet time of the first visit waits for them, that of the others for the floating
 * button.
 * @type {Variant[]}
 */
export const VARIANTS = [
  { name: CONTROL, path: "/page-without-tag", quiet: 600, banner: false, released: false },
  {
    name: "first visit",
    path: "/page",
    control: CONTROL,
    quiet: 2000,
    banner: true,
    released: false,
  },
  { name: PLAIN, path: "/page-with-plain-scripts", quiet: 600, banner: false, released: true },
  {
    name: "returning, granted",
    path: "/page",
    answer: "accept-all.pft.pft..",
    control: PLAIN,
    quiet: 600,
    banner: false,
    released: true,
  },
  {
    name: "returning, refused",
    path: "/page",
    answer: "reject-all.pft...",
    control: CONTROL,
    quiet: 600,
    banner: false,
    released: false,
  },
];

const KILOBIT = 1000 / 8;

/** @type {Condition[]} */
export const CONDITIONS = [
  { name: "unthrottled", processor: 1 },
  {
    name: "slow: processor 4 times slower, 1.6 Mbit/s down, 750 kbit/s up, 150 ms latency",
    processor: 4,
    network: { latency: 150, downloadThroughput: 1600 * KILOBIT, uploadThroughput: 750 * KILOBIT },
  },
];
