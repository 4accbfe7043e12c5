import type { Service } from "../../core/service.ts";

const SCRIPT = "https://analytics.tiktok.com/i18n/pixel/events.js";
/** What a page can call before the script is there; the first four are called here. */
const METHODS =
  "holdConsent grantConsent revokeConsent page track identify instances debug on off once ready alias group enableCookie disableCookie".split(
    " ",
  );

type Methods = Record<
  "holdConsent" | "grantConsent" | "revokeConsent" | "page",
  (...words: unknown[]) => void
>;

/**
 * An array of calls, by which the page speaks to it, and what the vendor's script looks for: its
 * pixels by id, since when, and how.
 */
type Ttq = Methods & {
  _i?: Record<string, unknown[] & { _u?: string }>;
  _t?: Record<string, number>;
  _o?: Record<string, object>;
};

/**
 * The TikTok Pixel. It holds back until it is told of the grant, as TikTok's consent mode asks.
 * What a server sends (Events API) is not governed by it. Source:
 * https://business-api.tiktok.com/portal/docs/pixel-cookie-consent-mode/v1.3
 * @param pixelId letters and digits
 */
export function tiktok(pixelId: string): Service {
  const page = globalThis as { ttq?: Ttq; TiktokAnalyticsObject?: string };
  return {
    id: "tiktok",
    name: "TikTok Pixel",
    provider: "TikTok",
    category: "targeting",
    privacyUrl: "https://www.tiktok.com/legal/privacy-policy",
    canStop: "reload", // unverified that nothing at all is sent after `revokeConsent`
    cookies: [
      { name: "_ttp", days: 395, purpose: "advertising" },
      { name: "_tt_enable_cookie", days: 395, purpose: "test" },
      { name: "ttcsid*", days: 395, purpose: "visit" },
      { name: "ttclid", days: 395, purpose: "source" },
    ],
    storage: [
      { kind: "session", name: "tt_sessionId", purpose: "visit" },
      { kind: "session", name: "tt_pixel_session_index", purpose: "visit" },
      { kind: "session", name: "tt_appInfo", purpose: "settings" },
    ],
    csp: {
      "script-src": ["https://analytics.tiktok.com"],
      "img-src": ["https://analytics.tiktok.com"],
      "connect-src": ["https://analytics.tiktok.com", "https://analytics-ipv6.tiktokw.us"],
    },
    onGrant: () => page.ttq?.grantConsent(),
    onRevoke: () => page.ttq?.revokeConsent(),
    load(loadScript) {
      page.TiktokAnalyticsObject = "ttq";
      page.ttq ??= createQueue();
      const { ttq } = page;
      ttq.holdConsent();
      addPixel(ttq, pixelId);
      ttq.page();
      ttq.grantConsent();
      return loadScript(`${SCRIPT}?sdkid=${pixelId}&lib=ttq`);
    },
  };
}

/** What TikTok's own `load` writes down before it inserts the script, which is inserted by us. */
function addPixel(ttq: Ttq, id: string): void {
  ttq._i = { ...ttq._i, [id]: Object.assign([], { _u: SCRIPT }) };
  ttq._t = { ...ttq._t, [id]: Date.now() };
  ttq._o = { ...ttq._o, [id]: {} };
}

function createQueue(): Ttq {
  const calls: unknown[] = [];
  const methods = METHODS.map((name) => [
    name,
    (...words: unknown[]) => void calls.push([name, ...words]),
  ]);
  // which its keys are among
  return Object.assign(calls, Object.fromEntries(methods) as Methods, { methods: METHODS });
}
