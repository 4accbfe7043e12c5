import { answer, choose, later, reread } from "./answer.ts";
import type { Consent } from "./core/api.ts";
import type { Context } from "./pieces.ts";
import { currentConsent, setCurrentConsent } from "./platform/currentConsent.ts";

/**
 * The consent as code sees it. The names are the contract, so they are written out.
 * @param contextOf not called before the context is complete
 * @param life is ended by `destroy`
 */
export function createApi(contextOf: () => Context, life: AbortController): Consent {
  const present = () => {
    const context = contextOf();
    if (context.isAway) reread(context);
    return context.store;
  };
  return {
    get state() {
      return present().state();
    },
    allows: (name) => present().allows(name),
    subscribe: (subscriber) => present().subscribe(subscriber),
    granted: (name) => present().granted(name),
    acceptAll: () => answer(contextOf(), true, { method: "accept-all" }),
    rejectAll: () => answer(contextOf(), false, { method: "reject-all" }),
    choose: (choice) => choose(contextOf(), choice),
    withdraw: () => answer(contextOf(), false, { method: "withdraw" }),
    openPreferences: () => later(contextOf(), (it) => it.openPreferences()),
    close: () => later(contextOf(), (it) => it.close()),
    setLanguage: (language) => later(contextOf(), (it) => it.setLanguage(language)),
    destroy: () => destroy(contextOf(), life),
  };
}

function destroy({ asking, store, consent }: Context, life: AbortController): void {
  void asking.now?.close();
  life.abort();
  store.close();
  if (currentConsent() === consent) setCurrentConsent(undefined);
}
