import type { Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { likelyLanguage } from "./script/likelyLanguage.ts";
import { loadPart, parts, sourceOf } from "./script/loadPart.ts";
import { startFromTag } from "./script/startFromTag.ts";

// Only known while this script runs for the first time. SVG has no script with our address.
const tag = native(document).currentScript as HTMLScriptElement | null;
const source = sourceOf(tag);

const texts: Pieces["texts"] = (language, namespace) =>
  loadPart(`${namespace}.${language}`, source);

startFromTag(tag, parts, {
  load(name) {
    if (name === "banner") {
      // Fetched beside the code. If the guess was wrong, the right language follows.
      const likely = likelyLanguage(tag?.dataset["language"]);
      if (likely) texts(likely, name).catch(() => {});
    }
    return loadPart(name, source);
  },
  preset: (name) => loadPart(`service-${name}`, source),
  texts,
});
