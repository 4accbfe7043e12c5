/**
 * A page of inline scripts that all run on one click on Accept all, or, for a control, as the
 * parser meets them.
 * @typedef {object} Accepted
 * @property {string} name
 * @property {string} path
 * @property {number} scripts how many
 * @property {number} busy milliseconds for which each of them keeps the processor
 * @property {boolean} held
 * @property {string} [control] the variant that has everything but us
 */

const SIZES = [10, 100, 1000];

/** @type {Accepted[]} */
export const MANY = SIZES.flatMap((scripts) => {
  const control = `control, ${scripts} scripts plain`;
  return [
    { name: control, path: `/plain-${scripts}`, scripts, busy: 0, held: false },
    {
      name: `${scripts} held scripts`,
      path: `/held-${scripts}`,
      scripts,
      busy: 0,
      held: true,
      control,
    },
  ];
});

/** @type {Accepted[]} */
export const BUSY = [
  { name: "control, nothing held", path: "/busy-0", scripts: 0, busy: 5, held: true },
  {
    name: "50 held scripts of 5 ms",
    path: "/busy-50",
    scripts: 50,
    busy: 5,
    held: true,
    control: "control, nothing held",
  },
];

export const ACCEPTED = [...MANY, ...BUSY];

/** @param {Accepted} variant */
export function pageOfScripts({ scripts, busy, held }) {
  const start = held ? '<script type="text/plain" data-consent="performance">' : "<script>";
  const lines = Array.from({ length: scripts }, (_, at) => `${start}run(${at}, ${busy});</script>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Many scripts</title><link rel="icon" href="data:,">
<script>(${noteRuns.toString()})();</script>
${held ? '<script src="/sesame.js"></script>' : ""}
</head>
<body><h1>Many scripts</h1>
${held ? "" : "<script>granted = performance.now();</script>"}
${lines.join("\n")}
<p>The end.</p></body>
</html>`;
}

/**
 * Runs in the page: what each script calls, and when it was granted. Without a banner that is when
 * the first is reached.
 */
function noteRuns() {
  /** @type {{ name: number, at: number }[]} */
  const runs = [];
  Object.assign(globalThis, { runs, granted: Number.NaN, run });
  addEventListener("click", ({ timeStamp }) => Object.assign(globalThis, { granted: timeStamp }), {
    capture: true,
    once: true,
  });
  const observer = new MutationObserver(() => {
    const isShown = document.querySelector("sesame-consent > [data-action=accept-all]");
    if (isShown || Number.isNaN(Reflect.get(globalThis, "granted"))) return;
    performance.mark("banner-gone");
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });

  /**
   * @param {number} name
   * @param {number} busy
   */
  function run(name, busy) {
    const at = performance.now();
    runs.push({ name, at });
    if (busy) performance.mark("script-ran");
    while (busy && performance.now() - at < busy);
  }
}
