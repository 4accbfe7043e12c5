import { guard } from "../core/report.ts";
import { native } from "../platform/native.ts";

const CHANNEL = "sesame-consent";

/** Milliseconds: a cookie may reach the process of another tab after the message about it. */
const SETTLED = 300;

/** Not in every browser, and not in TypeScript's DOM for pages. */
type Page = typeof globalThis & { cookieStore?: EventTarget };

/**
 * Calls when the stored answer may have changed elsewhere: another tab of this origin has told so,
 * the browser reports a changed cookie, or the visitor looks at this page again. A message holds no
 * answer, so that no script can grant by it.
 * @returns tells the other tabs that the answer has changed
 */
export function watchTabs(reread: () => void, signal: AbortSignal): () => void {
  let channel: BroadcastChannel | undefined;
  const open = () =>
    guard("other tabs", () => {
      channel = new BroadcastChannel(CHANNEL);
      channel.onmessage = () => {
        reread();
        setTimeout(reread, SETTLED);
      };
    });
  const close = () => channel?.close();
  const onVisibility = () => {
    if (native(document).visibilityState === "visible") reread();
  };

  // Captured by the window, so that it comes before the page's own listeners.
  addEventListener("visibilitychange", onVisibility, { signal, capture: true });
  addEventListener("focus", reread, { signal });
  (globalThis as Page).cookieStore?.addEventListener("change", reread, { signal });
  // An open channel can keep a page out of the back/forward cache.
  addEventListener("pagehide", close, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && open(), { signal });
  signal.addEventListener("abort", close);
  open();
  return () => guard("other tabs", () => channel?.postMessage(""));
}
