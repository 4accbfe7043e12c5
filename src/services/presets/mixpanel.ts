import type { Service } from "../../core/service.ts";
import { type Command, type Snippet, snippetQueue } from "../queues.ts";

export interface MixpanelOptions {
  /** The project's token. */
  readonly token: string;
  /**
   * Where events go: `https://api-js.mixpanel.com` by default, `https://api-eu.mixpanel.com`, or a
   * proxy.
   */
  readonly host?: string;
  /** Where the script is, if not at Mixpanel. */
  readonly src?: string;
}

/** What the owner's code may call before the script is there. */
const METHODS =
  "alias disable enable identify opt_in_tracking opt_out_tracking register register_once reset set_config time_event track track_pageview unregister";

/**
 * Mixpanel. Its opt-out empties its storage and its queue, and stays in storage after a withdrawal.
 * A visitor can remove it there, so events are disabled as well, and the hooks that see each thing
 * before it is sent let nothing through. Sources:
 * https://docs.mixpanel.com/docs/privacy/protecting-user-data,
 * https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript,
 * https://github.com/mixpanel/mixpanel-js (gdpr-utils.js, mixpanel-core.js)
 * @param options the project's token as text, or with an own host
 */
export function mixpanel(options: string | MixpanelOptions): Service {
  const page = globalThis as { mixpanel?: Snippet };
  const {
    token,
    host = "https://api-js.mixpanel.com",
    src = "https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js",
  }: MixpanelOptions = typeof options === "string" ? { token: options } : options;
  let isGranted = false;
  const ifGranted = (data: unknown) => (isGranted ? data : null);
  const hooks = {
    before_send_events: ifGranted,
    before_send_people: ifGranted,
    before_send_groups: ifGranted,
  };
  // else an event of its own on each page
  const optIn: Command = ["opt_in_tracking", { track: () => {} }];
  return {
    id: "mixpanel",
    name: "Mixpanel",
    provider: "Mixpanel",
    category: "performance",
    privacyUrl: "https://mixpanel.com/legal/privacy-policy/",
    canStop: "runtime",
    ...leftBy(token),
    csp: { "script-src": [new URL(src).origin], "connect-src": [new URL(host).origin] },
    onGrant() {
      isGranted = true;
      page.mixpanel?.push(["enable"]);
      page.mixpanel?.push(optIn);
    },
    onRevoke() {
      isGranted = false;
      // else it asks Mixpanel to forget a known person
      page.mixpanel?.push(["opt_out_tracking", { delete_user: false }]);
      page.mixpanel?.push(["disable"]);
    },
    load(loadScript) {
      page.mixpanel ??= snippetQueue(METHODS, 1.2);
      page.mixpanel._i?.push([token, { api_host: host, hooks }, "mixpanel"]);
      page.mixpanel.push(optIn);
      page.mixpanel.push(["track_pageview"]);
      return loadScript(src);
    },
  };
}

function leftBy(token: string): Pick<Service, "cookies" | "storage"> {
  return {
    cookies: [{ name: `mp_${token}_mixpanel`, days: 365, purpose: "visitor" }],
    storage: [
      { kind: "local", name: `__mp_opt_in_out_${token}`, purpose: "consent", optOut: true },
      { kind: "local", name: `__mpq_${token}_*`, purpose: "queue" },
      { kind: "indexedDB", name: "mixpanelBrowserDb", purpose: "queue" },
      { kind: "indexedDB", name: "mixpanelFlagsDb", purpose: "settings" },
      { kind: "session", name: `mp_tab_id_*_${token}`, purpose: "visit" },
      { kind: "session", name: `mp_gen_new_tab_id_*_${token}`, purpose: "visit" },
    ],
  };
}
