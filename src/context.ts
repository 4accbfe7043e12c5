import { answer, reread } from "./answer.ts";
import { createApi } from "./api.ts";
import { createConsentStore } from "./core/consent.ts";
import { lazily } from "./core/lazily.ts";
import { type Config, complete } from "./core/settings.ts";
import { openGate } from "./gate/gate.ts";
import { startGoogleConsentMode } from "./integrations/googleConsentMode.ts";
import { createAlarm } from "./page/alarm.ts";
import { watchTabs } from "./page/tabs.ts";
import type { Context, OpenRoom, Pieces } from "./pieces.ts";
import { native } from "./platform/native.ts";
import { trusted } from "./platform/trust.ts";
import { readServices } from "./services/readServices.ts";
import { openStoredAnswer } from "./storage/storedAnswer.ts";

/**
 * Makes everything that the main path and the chunks share. Nothing of it acts on the page yet,
 * except that Google's signals are denied by default.
 */
export function createContext(config: Config, pieces: Pieces): Context {
  const page = native(document);
  const settings = complete(config, readServices(config));
  const life = new AbortController();
  const { signal } = life;
  const stored = openStoredAnswer(settings);
  const store = createConsentStore(settings, stored.read(), Date.now);
  // TypeScript does not see that each chunk makes what its own `start` returns.
  const room = (async (name) => (await pieces.load(name)).start(context)) as OpenRoom;
  const release = () => pieces.load("release");
  const context: Context = {
    page,
    settings,
    pieces,
    stored,
    store,
    consent: createApi(() => context, life),
    gate: openGate({
      page,
      settings,
      signal,
      room,
      release,
      allows: (name) => context.consent.allows(name),
    }),
    services: lazily(() => room("services")),
    asking: lazily(() => room("banner")),
    signal,
    trusted,
    room,
    tellGoogle: startGoogleConsentMode(window, settings),
    tellTabs: watchTabs(() => reread(context), signal),
    setEnd: createAlarm(() => reread(context), signal),
    answer: (choice, method, time) => answer(context, choice, { method, time }),
    isAway: false,
  };
  return context;
}
