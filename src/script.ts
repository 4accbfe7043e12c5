import type { Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { loadPart, parts } from "./script/loadPart.ts";
import { startFromTag } from "./script/startFromTag.ts";

// Only known while this script runs for the first time.
const tag = native(document).currentScript as HTMLScriptElement | null; // SVG has none with our address

const ask: Pieces["ask"] = () => loadPart("banner", tag);
const texts: Pieces["texts"] = (language, namespace) => loadPart(`${namespace}.${language}`, tag);

startFromTag(tag, parts, {
  ask() {
    // The likely language is fetched beside the code; if the guess was wrong the right one follows.
    const likely = tag?.dataset["language"] || document.documentElement.lang || navigator.language;
    texts(likely.replace(/-.*/, "").toLowerCase(), "banner").catch(() => {});
    return ask();
  },
  preferences: () => ask().then(() => loadPart("preferences", tag)), // it takes Preact from there
  release: () => loadPart("release", tag),
  sweep: () => loadPart("sweep", tag),
  frames: () => loadPart("frames", tag),
  details: () => loadPart("details", tag),
  compatibility: () => loadPart("compatibility", tag),
  check: () => loadPart("check", tag),
  reopen: () => loadPart("reopen", tag),
  texts,
});
