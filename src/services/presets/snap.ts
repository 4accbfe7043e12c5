import type { Service } from "../../core/service.ts";

interface Snaptr {
  (...command: unknown[]): void;
  /** Where a command goes once the vendor's script is there. */
  handleRequest?: (...command: unknown[]) => void;
  readonly queue: unknown[];
}

/**
 * The Snap Pixel. Snap documents no call about consent: it is not loaded before the grant, and only
 * leaving the page ends it. Source:
 * https://businesshelp.snapchat.com/s/article/pixel-direct-implementation
 * @param pixelId a UUID
 */
export function snap(pixelId: string): Service {
  const page = globalThis as { snaptr?: Snaptr };
  return {
    id: "snap",
    name: "Snap Pixel",
    provider: "Snap",
    category: "targeting",
    privacyUrl: "https://values.snap.com/privacy/privacy-policy",
    canStop: "reload",
    // Lives from secondary sources; that of `_ScCbts` is unverified, and so are the entries in web
    // storage.
    cookies: [
      { name: "_scid", days: 395, purpose: "advertising" },
      { name: "_scid_r", days: 395, purpose: "advertising" },
      { name: "_sctr", days: 395, purpose: "advertising" },
      { name: "_ScCbts", days: 0, purpose: "advertising" },
      { name: "sc_at", days: 365, purpose: "advertising", domain: "snapchat.com" },
    ],
    storage: [
      { kind: "local", name: "u_sclid*", purpose: "advertising" },
      { kind: "session", name: "u_scsid*", purpose: "visit" },
    ],
    // As seen in use; no list of Snap's own was found.
    csp: {
      "script-src": ["https://sc-static.net", "https://tr.snapchat.com"],
      "img-src": ["https://tr.snapchat.com"],
      "connect-src": ["https://tr.snapchat.com", "https://tr6.snapchat.com"],
      "frame-src": ["https://tr.snapchat.com"],
    },
    load(loadScript) {
      page.snaptr ??= createQueue();
      page.snaptr("init", pixelId);
      page.snaptr("track", "PAGE_VIEW");
      return loadScript("https://sc-static.net/scevent.min.js");
    },
  };
}

/** Keeps commands until the vendor's script is there, which looks for these very names. */
function createQueue(): Snaptr {
  const queue: unknown[] = [];
  const snaptr: Snaptr = Object.assign(
    (...command: unknown[]) => {
      if (snaptr.handleRequest) snaptr.handleRequest(...command);
      else queue.push(command);
    },
    { queue },
  );
  return snaptr;
}
