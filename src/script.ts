import type { Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { loadPart, parts } from "./script/loadPart.ts";
import { startFromTag } from "./script/startFromTag.ts";

// Only known while this script runs for the first time.
// SVG has none with our address
const tag = native(document).currentScript as HTMLScriptElement | null;

const texts: Pieces["texts"] = (language, namespace) => loadPart(`${namespace}.${language}`, tag);

startFromTag(tag, parts, {
  load(name) {
    if (name === "banner") {
      // The likely language is fetched beside the code; if the guess was wrong the right one
      // follows.
      const likely =
        tag?.dataset["language"] || document.documentElement.lang || navigator.language;
      texts(likely.split("-")[0] ?? "", name).catch(() => {});
    }
    return loadPart(name, tag);
  },
  preset: (name) => loadPart(`service-${name}`, tag),
  texts,
});
