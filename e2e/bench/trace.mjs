/**
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?:
 *   number, args: { data?: { url?: string }, beginData?: { url?: string } } }} Event times in
 *   microseconds
 * @typedef {{ script: number, rendering: number }} Work milliseconds
 */

export const CATEGORIES = ["devtools.timeline", "v8.execute", "blink.user_timing"];

/** The name under which our own probe stands in a trace. */
export const PROBE = "bench-probe.js";

const SCRIPT = [
  "v8.compile",
  "v8.compileModule",
  "EvaluateScript",
  "v8.evaluateModule",
  "FunctionCall",
  "RunMicrotasks",
  "EventDispatch",
  "TimerFire",
  "FireAnimationFrame",
  "FireIdleCallback",
];

/** The parts of rendering that a script can force. */
const RENDERING = ["UpdateLayoutTree", "Layout"];

/**
 * The work of the page's main thread. Each event counts without those inside it, so nothing counts
 * twice, and a layout that a script forces counts as layout: the page would have needed it anyway.
 * It is the thread's own time, which does not run while another program has the processor. What is
 * compiled on other threads while it arrives is not in it, nor is our probe.
 * @param {Buffer} trace
 * @param {string} url of the page
 * @returns {Work & { untilLoad: Work | undefined, untilBanner: Work | undefined }}
 */
export function readWork(trace, url) {
  /** @type {Event[]} */
  const all = JSON.parse(trace.toString("utf8")).traceEvents;
  const parsing = all.find(({ name, args }) => name === "ParseHTML" && args.beginData?.url === url);
  if (!parsing) throw new Error(`the trace holds no page ${url}`);
  const events = all.filter(({ pid, tid }) => pid === parsing.pid && tid === parsing.tid);
  const until = (/** @type {string} */ mark) => sumUntil(events, mark, parsing.ts);
  return { ...sumWork(events), untilLoad: until("MarkLoad"), untilBanner: until("banner-painted") };
}

/**
 * @param {Event[]} events of one thread
 * @param {string} mark
 * @param {number} start marks before it are those of the empty page that every window begins with
 * @returns {Work | undefined} undefined without the mark
 */
function sumUntil(events, mark, start) {
  const end = events.find(({ name, ts }) => name === mark && ts > start);
  return end && sumWork(events.filter(({ ts }) => ts < end.ts));
}

/**
 * @param {Event[]} events of one thread
 * @returns {Work}
 */
function sumWork(events) {
  const sums = { script: 0, rendering: 0, probe: 0 };
  /** @type {Event[]} */
  const open = [];
  for (const event of nested(events)) {
    while (open.length && endOf(open.at(-1)) <= event.ts) open.pop();
    const parent = open.at(-1);
    sums[kindOf(event)] += timeOf(event);
    if (parent) sums[kindOf(parent)] -= timeOf(event);
    open.push(event);
  }
  return { script: sums.script / 1000, rendering: sums.rendering / 1000 };
}

/**
 * The events that count, an outer one before those inside it.
 * @param {Event[]} events
 */
function nested(events) {
  return events
    .filter(({ name, ph }) => ph === "X" && (SCRIPT.includes(name) || RENDERING.includes(name)))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

/**
 * @param {Event} event
 * @returns {"script" | "rendering" | "probe"}
 */
function kindOf({ name, args }) {
  if (args.data?.url === PROBE) return "probe";
  return RENDERING.includes(name) ? "rendering" : "script";
}

/** @param {Event} event */
function timeOf({ dur = 0, tdur = dur }) {
  return tdur;
}

/** @param {Event | undefined} event */
function endOf(event) {
  return event ? event.ts + (event.dur ?? 0) : 0;
}
