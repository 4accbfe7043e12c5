import type { Service } from "../../core/service.ts";

export interface AmplitudeOptions {
  /** The project's API key. */
  readonly key: string;
  /** Where the script is, if not at Amplitude. */
  readonly src?: string;
  /** Where the project's data is kept. */
  readonly zone?: "US" | "EU";
}

interface Amplitude {
  init(key: string, options: object): unknown;
  setOptOut(isOptedOut: boolean): void;
}

/**
 * Amplitude (Browser SDK 2). While it is opted out it takes no more events; but those of the last
 * second are still sent, and the visitor's id is written anew when the page calls it, so only
 * leaving the page ends that. Sources: https://amplitude.com/docs/get-started/install-with-snippet,
 * https://amplitude.com/docs/sdks/analytics/browser/cookies-and-consent-management
 * @param options the project's API key as text, or with its zone
 */
export function amplitude(options: string | AmplitudeOptions): Service {
  const page = globalThis as { amplitude?: Amplitude };
  const {
    key,
    zone = "US",
    src,
  }: AmplitudeOptions = typeof options === "string" ? { key: options } : options;
  const script = src ?? `https://cdn.amplitude.com/script/${key}.js`;
  let isGranted = false;
  let isStarted = false;
  function follow(): void {
    if (isStarted) page.amplitude?.setOptOut(!isGranted);
    else if (isGranted && page.amplitude) {
      isStarted = true;
      page.amplitude.init(key, { serverZone: zone });
    }
  }
  return {
    id: "amplitude",
    name: "Amplitude",
    provider: "Amplitude",
    category: "performance",
    privacyUrl: "https://amplitude.com/privacy",
    canStop: "reload",
    ...leftBy(key.slice(0, 10)),
    csp: { "script-src": [new URL(script).origin], "connect-src": ["https://*.amplitude.com"] },
    onGrant() {
      isGranted = true;
      follow();
    },
    onRevoke() {
      isGranted = false;
      follow();
    },
    async load(loadScript) {
      await loadScript(script);
      follow();
    },
  };
}

/** @param short the beginning of the key, which stands in all names */
function leftBy(short: string): Pick<Service, "cookies" | "storage"> {
  return {
    cookies: [
      { name: `AMP_${short}`, days: 365, purpose: "visitor" },
      { name: `AMP_MKTG_${short}`, days: 365, purpose: "source" },
      { name: "AMP_*TEST*", days: 0, purpose: "test" },
    ],
    storage: [
      { kind: "local", name: `AMP_unsent_${short}*`, purpose: "queue" },
      { kind: "local", name: `AMP_remote_config_${short}`, purpose: "settings" },
      { kind: "session", name: "/^AMP_(PAGE_VIEW|URL_INFO)$/", purpose: "visit" },
      { kind: "indexedDB", name: `AMP_diagnostics_${short}`, purpose: "queue" },
    ],
  };
}
