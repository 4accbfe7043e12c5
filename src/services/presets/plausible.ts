import type { Service } from "../../core/service.ts";

export interface PlausibleOptions {
  /** The site as Plausible knows it, such as `example.com`. */
  readonly domain: string;
  /**
   * Where the script is: of the owner's own installation, through a proxy, or the site's own
   * `pa-….js`.
   */
  readonly src?: string;
  /**
   * Where events go, such as `https://example.com/api/event`; by default the host that the script
   * comes from.
   */
  readonly api?: string;
}

interface Plausible {
  (...event: unknown[]): void;
  /** Events from before the script is there. */
  q?: unknown[];
  /** What `init` was given before the script is there. */
  o?: object;
  init?: (options?: object) => void;
}

/**
 * Plausible. It sets no cookies and keeps nothing in the browser. It has no call that stops it:
 * `localStorage.plausible_ignore` is heeded at each event but the last one of a page, which tells
 * how long it was read; and set by us it would stay behind with a visitor who wants to leave no
 * trace, and hide those who exclude themselves by it. Sources:
 * https://plausible.io/docs/script-extensions,
 * https://github.com/plausible/analytics/tree/master/tracker/src
 * @param options the domain as text, or with an own address of the script
 */
export function plausible(options: string | PlausibleOptions): Service {
  const page = globalThis as { plausible?: Plausible };
  const {
    domain,
    src = "https://plausible.io/js/script.js",
    api,
  }: PlausibleOptions = typeof options === "string" ? { domain: options } : options;
  return {
    id: "plausible",
    name: "Plausible",
    provider: "Plausible Insights",
    category: "performance",
    privacyUrl: "https://plausible.io/data-policy",
    canStop: "reload",
    csp: { "script-src": hostOf(src), "connect-src": hostOf(api ?? src) },
    load(loadScript) {
      page.plausible ??= createQueue();
      page.plausible.init?.(api === undefined ? {} : { endpoint: api });
      return loadScript(src, {
        "data-domain": domain,
        ...(api !== undefined && { "data-api": api }),
      });
    },
  };
}

/** None for an address on the page's own host. */
function hostOf(address: string): readonly string[] {
  return /^https?:\/\/[^/]+/.exec(address) ?? [];
}

/**
 * Keeps events until the script is there. The newer scripts look for `o` too, the older ones read
 * the attributes of their tag.
 */
function createQueue(): Plausible {
  const queue: unknown[] = [];
  const plausible: Plausible = Object.assign((...event: unknown[]) => void queue.push(event), {
    q: queue,
    init: (options: object = {}) => void Object.assign(plausible, { o: options }),
  });
  return plausible;
}
