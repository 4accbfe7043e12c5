// A site with five trackers as their makers publish them: two by presets, three as services of its
// own.
import { createConsent, mixpanel, posthog } from "/esm/index.js";

const FROM = "https://tracker.example";
const host = (name) => `https://${name}.example`;

window.reports = [];
let mayCount = false;

const snowplow = {
  id: "snowplow",
  name: "Snowplow",
  provider: "Snowplow",
  category: "performance",
  canStop: "runtime",
  cookies: [
    { name: "_sp_id.*", days: 365, purpose: "visitor" },
    { name: "_sp_ses.*", days: 0, purpose: "visit" },
  ],
  storage: [{ kind: "local", name: "snowplow*", purpose: "queue" }],
  async load(loadScript) {
    await loadScript(`${FROM}/snowplow.js`);
    window.snowplowBrowserTracking.newTracker("sp", host("snowplow"), {
      appId: "e2e",
      bufferSize: 1,
      customFetch: (...asked) => (mayCount ? fetch(...asked) : Promise.resolve(new Response())),
    });
    window.snowplowBrowserTracking.enableActivityTracking({
      minimumVisitLength: 1,
      heartbeatDelay: 1,
    });
    window.snowplowBrowserTracking.trackPageView();
  },
  onGrant() {
    mayCount = true;
    window.snowplowBrowserTracking?.disableAnonymousTracking({
      stateStorageStrategy: "cookieAndLocalStorage",
    });
  },
  onRevoke() {
    mayCount = false;
    window.snowplowBrowserTracking?.enableAnonymousTracking({ stateStorageStrategy: "none" });
  },
};

const countly = {
  id: "countly",
  name: "Countly",
  provider: "Countly",
  category: "performance",
  canStop: "runtime",
  storage: [{ kind: "local", name: "e2e/cly_*", purpose: "visitor" }],
  async load(loadScript) {
    await loadScript(`${FROM}/countly.js`);
    window.Countly.init({
      app_key: "e2e",
      url: host("countly"),
      require_consent: true,
      heartbeat_interval: 1,
      interval: 200,
    });
    window.Countly.add_consent(["sessions", "views", "events", "clicks"]);
    window.Countly.track_sessions();
    window.Countly.track_pageview();
    window.Countly.track_clicks();
  },
  onGrant: () => window.Countly?.opt_in?.(),
  onRevoke: () => window.Countly?.opt_out(),
};

let tracker;
const plausible = {
  id: "plausible-module",
  name: "Plausible",
  provider: "Plausible",
  category: "performance",
  canStop: "reload",
  async load() {
    tracker = await import("plausible");
    tracker.init({
      domain: "e2e.example",
      endpoint: `${host("plausible")}/api/event`,
      captureOnLocalhost: true,
      outboundLinks: true,
      transformRequest: (payload) => (mayCount ? payload : null),
      logging: false,
    });
  },
};

/** Reaches everything by its pattern, also where the vendors keep the visitor's no. */
const everything = {
  id: "everything",
  category: "performance",
  canStop: "runtime",
  cookies: [{ name: "__ph*", days: 1 }],
  storage: ["__ph*", "/^__mp/", "*"].map((name) => ({ kind: "local", name })),
};

/** The owner's own services, which rely on the vendors' opt-outs and list them among the rest. */
const ownPosthog = {
  id: "own-posthog",
  category: "performance",
  canStop: "runtime",
  cookies: [{ name: "ph_*", days: 365 }],
  storage: [
    { kind: "local", name: "ph_*" },
    { kind: "local", name: "__ph_opt_in_out_*" },
    { kind: "session", name: "ph_*" },
  ],
  async load(loadScript) {
    await loadScript(`${FROM}/posthog.js`);
    window.posthog.init("phc_e2e", { api_host: host("posthog"), request_batching: false });
  },
  onGrant: () => window.posthog?.opt_in_capturing?.(),
  onRevoke: () => window.posthog?.opt_out_capturing?.(),
};
const ownMixpanel = {
  id: "own-mixpanel",
  category: "performance",
  canStop: "runtime",
  cookies: [{ name: "mp_*", days: 365 }],
  storage: [
    { kind: "local", name: "__mp*" },
    { kind: "session", name: "mp_*" },
  ],
  async load(loadScript) {
    const starts = [["e2e", { api_host: host("mixpanel"), batch_requests: false }, "mixpanel"]];
    // the list that the vendor's own snippet leaves for its script
    window.mixpanel = Object.assign([["track", "loaded"]], { _i: starts, __SV: 1.2, people: [] });
    await loadScript(`${FROM}/mixpanel.js`);
  },
  onGrant: () => window.mixpanel?.opt_in_tracking?.(),
  onRevoke: () => window.mixpanel?.opt_out_tracking?.({ delete_user: false }),
};

const presets = [
  posthog({ key: "phc_e2e", host: host("posthog"), src: `${FROM}/posthog.js` }),
  mixpanel({ token: "e2e", host: host("mixpanel"), src: `${FROM}/mixpanel.js` }),
  snowplow,
  countly,
  plausible,
  everything,
];

window.consent = createConsent({
  services: location.search === "?own" ? [ownPosthog, ownMixpanel] : presets,
  onSweep: (report) => window.reports.push(report),
});

/** What a page's own code does all day, whatever was answered. */
window.act = () => {
  window.posthog?.capture?.("acted");
  window.mixpanel?.track?.("acted");
  window.snowplowBrowserTracking?.trackStructEvent({ category: "page", action: "acted" });
  window.Countly?.add_event?.({ key: "acted" });
  tracker?.track("acted", {});
};
document.querySelector("#act").addEventListener("click", window.act);
