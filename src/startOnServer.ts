import type { Consent } from "./core/api.ts";
import { createConsentStore } from "./core/consent.ts";
import { type Config, complete } from "./core/settings.ts";
import { readServices } from "./services/readServices.ts";

/**
 * Where there is no document nobody can be asked: nothing but `necessary` is granted, and answering
 * does nothing.
 */
export function startOnServer(config: Config): Consent {
  const store = createConsentStore(complete(config, readServices(config)), undefined, Date.now);
  const nothing = async () => {};
  return {
    state: store.state(),
    allows: store.allows,
    subscribe: store.subscribe,
    granted: store.granted,
    acceptAll: nothing,
    rejectAll: nothing,
    choose: nothing,
    withdraw: nothing,
    openPreferences: nothing,
    close: nothing,
    setLanguage: nothing,
    destroy() {},
  };
}
