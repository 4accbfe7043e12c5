import * as ask from "./ask.ts";
import * as check from "./check.ts";
import * as compatibility from "./compatibility/compatibility.ts";
import * as embeds from "./embeds.ts";
import * as frames from "./frames.ts";
import * as release from "./gate/release.ts";
import type { Rooms } from "./pieces.ts";
import { native } from "./platform/native.ts";
import * as reopen from "./reopen.ts";
import { startFromTag } from "./script/startFromTag.ts";
import { presetByName } from "./services/byName.ts";
import * as services from "./services/services.ts";
import * as sweep from "./storage/sweep.ts";
import * as notice from "./ui/noticeView.ts";
import * as preferences from "./ui/preferencesView.tsx";
import type { Texts } from "./ui/view.ts";

// SVG has none with our address
const tag = native(document).currentScript as HTMLScriptElement | null;
/**
 * All languages together would be heavier than the rest; others can come from the owner's `texts`.
 */
const shipped = ["ar", "en", "fr"];
const texts = import.meta.glob<Texts>("../locales/{ar,en,fr}/*.json", {
  import: "default",
  eager: true,
});

const rooms: Rooms = {
  banner: ask,
  preferences,
  embeds,
  notice,
  reopen,
  frames,
  release,
  compatibility,
  services,
  sweep,
  check,
};

startFromTag(
  tag,
  {},
  {
    load: async (name) => rooms[name],
    preset: presetByName,
    shipped,
    texts: async (language, namespace) => texts[`../locales/${language}/${namespace}.json`] ?? {},
  },
);
