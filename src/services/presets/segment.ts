import type { Service } from "../../core/service.ts";
import { type Command, methodQueue } from "../queues.ts";

export interface SegmentOptions {
  /** The source's write key. */
  readonly key: string;
  /** Where the script is, if not at Segment. */
  readonly src?: string;
}

/** A list until the script is there, and then Segment itself, under other names. */
interface Analytics {
  push?(command: Command): unknown;
  readonly invoked?: boolean;
}

interface Event {
  readonly payload: unknown;
  next(payload: unknown): void;
}

/** What the owner's code may call before the script is there. */
const METHODS =
  "alias debug group identify off on once page ready register reset screen setAnonymousId track";

/**
 * Segment. After a withdrawal it passes on no more events; but tools that it has put into the page
 * itself (device mode) go on by themselves, so only leaving the page ends it. Sources:
 * https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/middleware/,
 * https://github.com/segmentio/analytics-next
 * @param options the source's write key as text, or with an own address of the script
 */
export function segment(options: string | SegmentOptions): Service {
  const page = globalThis as { analytics?: Analytics };
  const { key, src }: SegmentOptions = typeof options === "string" ? { key: options } : options;
  const script = src ?? `https://cdn.segment.com/analytics.js/v1/${key}/analytics.min.js`;
  let isGranted = false;
  const ifGranted = ({ payload, next }: Event) => {
    if (isGranted) next(payload);
  };
  return {
    id: "segment",
    name: "Segment",
    provider: "Twilio",
    category: "performance",
    privacyUrl: "https://www.twilio.com/en-us/legal/privacy",
    canStop: "reload",
    cookies: [
      { name: "ajs_anonymous_id", days: 365, purpose: "visitor" },
      { name: "ajs_user_id", days: 365, purpose: "visitor" },
      { name: "ajs_group_id", days: 365, purpose: "visitor" },
    ],
    storage: [
      { kind: "local", name: "ajs_*", purpose: "visitor" },
      { kind: "local", name: `persisted-queue:v1:${key}*`, purpose: "queue" },
    ],
    // What Segment passes events on to in the page needs more.
    csp: {
      "script-src": [new URL(script).origin],
      "connect-src": ["https://cdn.segment.com", "https://api.segment.io"],
    },
    onGrant() {
      isGranted = true;
    },
    onRevoke() {
      isGranted = false;
    },
    load(loadScript) {
      page.analytics ??= createQueue(key);
      page.analytics.push?.(["addSourceMiddleware", ifGranted]);
      page.analytics.push?.(["page"]);
      return loadScript(script);
    },
  };
}

/** Keeps commands until the script is there, which looks for these very names. */
function createQueue(key: string): Analytics {
  return Object.assign(methodQueue(METHODS), {
    invoked: true,
    _writeKey: key,
    SNIPPET_VERSION: "5.2.0",
  });
}
