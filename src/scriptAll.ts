import * as ask from "./ask.ts";
import * as compatibility from "./compatibility/compatibility.ts";
import * as check from "./core/findFault.ts";
import * as frames from "./frames.ts";
import * as release from "./gate/release.ts";
import { native } from "./platform/native.ts";
import * as reopen from "./reopen.ts";
import { startFromTag } from "./script/startFromTag.ts";
import * as details from "./services/details.ts";
import * as sweep from "./storage/sweep.ts";
import * as preferences from "./ui/preferencesView.tsx";
import type { Texts } from "./ui/view.ts";

const tag = native(document).currentScript as HTMLScriptElement | null; // SVG has none with our address
const texts = import.meta.glob<Texts>("../locales/*/*.json", { import: "default", eager: true });

startFromTag(
  tag,
  {},
  {
    ask: async () => ask,
    preferences: async () => preferences,
    reopen: async () => reopen,
    frames: async () => frames,
    release: async () => release,
    compatibility: async () => compatibility,
    texts: async (language, namespace) => texts[`../locales/${language}/${namespace}.json`] ?? {},
    sweep: async () => sweep,
    details: async () => details,
    check: async () => check,
  },
);
