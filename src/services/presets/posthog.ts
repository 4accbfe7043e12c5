import type { Service } from "../../core/service.ts";
import { type Command, type Snippet, snippetQueue } from "../queues.ts";

export interface PosthogOptions {
  /** The project's key, `phc_…`. */
  readonly key: string;
  /**
   * Where events go: `https://us.i.posthog.com` by default, `https://eu.i.posthog.com`, or a proxy.
   */
  readonly host?: string;
  /** Where the script is, if that is not PostHog's own for that host. */
  readonly src?: string;
}

const US = "https://us.i.posthog.com";

/** What the owner's code may call before the script is there. */
const METHODS =
  "alias capture captureException group identify onFeatureFlags opt_in_capturing opt_out_capturing register register_once reset set_config unregister";

/**
 * PostHog. It asks its own storage for consent at each event, where its opt-out stays after a
 * withdrawal. A visitor can remove that, so it is also told to take no word for a no, and then keeps
 * nothing. Events are sent one by one, since those that wait to be sent together would still be
 * sent. Feature flags, for which it asks by the visitor's id every five minutes, rest as well.
 * Sources:
 * https://posthog.com/docs/privacy/data-collection,
 * https://posthog.com/docs/advanced/content-security-policy, https://github.com/PostHog/posthog-js
 * (consent.ts, posthog-core.ts)
 * @param options the project's key as text, or with an own host
 */
export function posthog(options: string | PosthogOptions): Service {
  const page = globalThis as { posthog?: Snippet };
  const {
    key,
    host = US,
    src,
  }: PosthogOptions = typeof options === "string" ? { key: options } : options;
  const script =
    src ??
    `${host.replace(".i.posthog.com", "-assets.i.posthog.com").replace(/\/*$/, "")}/static/array.js`;
  const sources = [...new Set([script, host].map(sourceOf))];
  let isGranted = false;
  // else an event of its own on each page
  const optIn: Command = ["opt_in_capturing", { captureEventName: false }];
  return {
    id: "posthog",
    name: "PostHog",
    provider: "PostHog",
    category: "performance",
    privacyUrl: "https://posthog.com/privacy",
    canStop: "runtime",
    ...leftBy(key),
    csp: {
      "script-src": sources,
      "connect-src": sources,
      "img-src": sources,
      "style-src": sources,
      "font-src": sources,
    },
    onGrant() {
      isGranted = true;
      page.posthog?.push(["set_config", { advanced_disable_flags: false }]);
      page.posthog?.push(optIn);
    },
    onRevoke() {
      isGranted = false;
      page.posthog?.push(["opt_out_capturing"]);
      page.posthog?.push(["set_config", { advanced_disable_flags: true }]);
    },
    load(loadScript) {
      page.posthog ??= snippetQueue(METHODS, 1);
      const config = {
        api_host: host,
        request_batching: false,
        opt_out_capturing_by_default: true,
        opt_out_persistence_by_default: true,
        // a withdrawal before the script is there
        before_send: (event: unknown) => (isGranted ? event : null),
      };
      page.posthog._i?.push([key, config, "posthog"]);
      page.posthog.push(optIn);
      return loadScript(script);
    },
  };
}

function leftBy(key: string): Pick<Service, "cookies" | "storage"> {
  return {
    cookies: [
      { name: `ph_${key}_posthog`, days: 365, purpose: "visitor" },
      { name: `__ph_opt_in_out_${key}`, days: 365, purpose: "consent", optOut: true },
      { name: "dmn_chk_*", days: 0, purpose: "test" },
    ],
    storage: [
      { kind: "local", name: `ph_${key}_*`, purpose: "visitor" },
      { kind: "local", name: `__ph_opt_in_out_${key}*`, purpose: "consent", optOut: true },
      { kind: "session", name: `ph_${key}*`, purpose: "visit" },
    ],
  };
}

/** PostHog asks for all of its own hosts, since they change. */
function sourceOf(address: string): string {
  const { origin } = new URL(address);
  return origin.replace(/.*\.posthog\.com$/, "https://*.posthog.com");
}
