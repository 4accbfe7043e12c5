/**
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?:
 *   number, args: { data?: { url?: string, type?: string } } }} Event times in microseconds
 */

export const TASK_CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "v8.execute",
  "blink.user_timing",
];

/** What the platform calls a long task: milliseconds. */
const LONG = 50;

/**
 * What the page's main thread did from the click on. A task is what the browser's event loop ran in
 * one go; its length is the thread's own time, which does not run while another program has the
 * processor; ours is what is left of it without the page's own scripts. The banner is painted away
 * when the first frame after it went has been handed to the compositor.
 * @param {Buffer} buffer
 */
export function readAccept(buffer) {
  /** @type {Event[]} */
  const all = JSON.parse(buffer.toString("utf8")).traceEvents;
  const click = all.find(
    ({ name, args }) => name === "EventDispatch" && args.data?.type === "click",
  );
  if (!click) throw new Error("the trace holds no click");
  const thread = all
    .filter(({ pid, tid }) => pid === click.pid && tid === click.tid)
    .sort((a, b) => a.ts - b.ts);
  const events = thread.filter((event) => endOf(event) >= click.ts);
  const gone = events.find(({ name }) => name === "banner-gone");
  const painted = gone && events.find(({ name, ts }) => name === "Commit" && ts > gone.ts);
  if (!painted) throw new Error("the banner did not go");
  const ran = events.filter(({ name }) => name === "script-ran");
  const holdsRun = (/** @type {Event} */ event) =>
    ran.some(({ ts }) => ts >= event.ts && ts < endOf(event));
  const scripts = events.filter((event) => event.name === "EvaluateScript" && holdsRun(event));
  const tasks = events
    .filter(({ name }) => name === "RunTask")
    .map((task) => measureTask(task, scripts));
  const since = (/** @type {number} */ time) => (time - click.ts) / 1000;
  return {
    scripts: scripts.map(({ ts }) => since(ts)),
    paintedAway: since(endOf(painted)),
    lead: scripts[0] && (scripts[0].ts - endOf(painted)) / 1000,
    longest: Math.max(...tasks.map(({ all: time }) => time)),
    longestOfOurs: Math.max(...tasks.map(({ ours }) => ours)),
    long: tasks.filter(({ all: time }) => time > LONG).length,
    mostScripts: Math.max(...tasks.map(({ count }) => count)),
  };
}

/**
 * @param {Event} task
 * @param {Event[]} scripts
 */
function measureTask(task, scripts) {
  const inside = scripts.filter(({ ts }) => ts >= task.ts && ts < endOf(task));
  const theirs = inside.reduce((sum, script) => sum + timeOf(script), 0);
  return { all: timeOf(task) / 1000, ours: (timeOf(task) - theirs) / 1000, count: inside.length };
}

/** @param {Event} event */
function timeOf({ dur = 0, tdur = dur }) {
  return tdur;
}

/** @param {Event} event */
function endOf({ ts, dur = 0 }) {
  return ts + dur;
}
