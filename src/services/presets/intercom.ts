import type { Service } from "../../core/service.ts";

export interface IntercomOptions {
  /** The workspace's id, also called the app id. */
  readonly appId: string;
  /** Whatever else the Messenger is started with, such as `api_base` or `alignment`. */
  readonly [setting: string]: unknown;
}

interface Messenger {
  (...command: unknown[]): void;
  /** Commands from before the script is there. */
  readonly q?: unknown[];
  readonly c?: (command: unknown) => void;
}

/**
 * The Intercom Messenger. A withdrawal shuts it down, which ends the visitor's session and takes it
 * from the page; that nothing more is sent is not said, so a reload is offered. Sources:
 * https://developers.intercom.com/installing-intercom/web/methods,
 * https://www.intercom.com/help/en/articles/2361922-intercom-messenger-cookies,
 * https://www.intercom.com/help/en/articles/3894
 * @param options the workspace's id as text, or with settings
 */
export function intercom(options: string | IntercomOptions): Service {
  const page = globalThis as { Intercom?: Messenger };
  const { appId, ...settings }: IntercomOptions =
    typeof options === "string" ? { appId: options } : options;
  const boot = () => page.Intercom?.("boot", { ...settings, app_id: appId });
  return {
    id: "intercom",
    name: "Intercom",
    provider: "Intercom",
    category: "functional",
    privacyUrl: "https://www.intercom.com/legal/privacy",
    canStop: "reload",
    cookies: [
      { name: "intercom-id-*", days: 271, purpose: "support" },
      { name: "intercom-session-*", days: 7, purpose: "support" },
      { name: "intercom-device-id-*", days: 271, purpose: "security" },
    ],
    // not documented; seen in browsers
    storage: [{ kind: "local", name: "intercom*", purpose: "support" }],
    csp: {
      "script-src": [
        "https://app.intercom.io",
        "https://widget.intercom.io",
        "https://js.intercomcdn.com",
      ],
      "connect-src": [
        "https://*.intercom.io",
        "wss://*.intercom.io",
        "https://*.intercom-messenger.com",
        "wss://*.intercom-messenger.com",
        "https://*.intercomcdn.com",
      ],
      "img-src": [
        "https://*.intercomcdn.com",
        "https://*.intercomassets.com",
        "https://*.intercomusercontent.com",
      ],
      "font-src": ["https://*.intercomcdn.com"],
      "media-src": ["https://js.intercomcdn.com"],
      "frame-src": ["https://intercom-sheets.com", "https://*.intercom-reporting.com"],
    },
    onGrant: boot,
    onRevoke: () => page.Intercom?.("shutdown"),
    load(loadScript) {
      page.Intercom ??= createQueue();
      boot();
      return loadScript(`https://widget.intercom.io/widget/${appId}`);
    },
  };
}

/** Keeps commands until the script is there, which looks for these very names. */
function createQueue(): Messenger {
  const queue: unknown[] = [];
  return Object.assign((...command: unknown[]) => void queue.push(command), {
    q: queue,
    c: (command: unknown) => void queue.push(command),
  });
}
