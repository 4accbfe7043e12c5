import type { Consent } from "./core/api.ts";
import { report } from "./core/report.ts";
import type { Settings } from "./core/settings.ts";
import { type TextSource, textsFor, whenSwitched } from "./i18n/texts.ts";
import { takePlace } from "./ui/host.ts";
import { open } from "./ui/reopenView.ts";

interface ReopenParts {
  readonly consent: Consent;
  readonly settings: Settings;
  readonly pieces: TextSource & { load(name: "preferences"): Promise<unknown> };
  readonly signal: AbortSignal;
}

/** Shows the floating button that opens the preferences again, once. */
export async function start({ consent, settings, pieces, signal }: ReopenParts): Promise<void> {
  // who has answered the banner has them in the browser's cache
  const load = () => textsFor("banner", settings, pieces);
  const words = await load();
  // said when it is really needed
  const prefetch = () => void pieces.load("preferences").catch(() => {});
  // shown before; or the banner stands there
  if (signal.aborted || signal.onabort || consent.state.status !== "answered") return;
  const place = (css: string) => takePlace({ consent, settings, words }, css);
  const { say, close } = open({ consent, settings, words, prefetch, place });
  signal.onabort = close;
  whenSwitched({
    signal,
    load,
    show: say,
    fail: (error) => report("the button's language", error),
  });
}
