import type { Service } from "../../core/service.ts";

/**
 * YouTube, for held frames and scripts with `data-service="youtube"`. `www.youtube-nocookie.com`
 * sets cookies later, but keeps an id of its own before a video is played, so it needs the same
 * consent. Held frames are taken back at a withdrawal, and of scripts that have run the gate knows
 * itself. Sources: https://support.google.com/youtube/answer/171780,
 * https://policies.google.com/technologies/cookies
 */
export function youtube(): Service {
  return {
    id: "youtube",
    name: "YouTube",
    provider: "Google",
    category: "functional",
    privacyUrl: "https://policies.google.com/privacy",
    optOutUrl: "https://myadcenter.google.com/",
    canStop: "runtime",
    cookies: [
      {
        name: "VISITOR_INFO1_LIVE",
        days: 180,
        purpose: "visitor",
        domain: "youtube.com",
        httpOnly: true,
      },
      {
        name: "VISITOR_PRIVACY_METADATA",
        days: 180,
        purpose: "consent",
        domain: "youtube.com",
        httpOnly: true,
      },
      { name: "YSC", days: 0, purpose: "visit", domain: "youtube.com", httpOnly: true },
    ],
    csp: {
      "frame-src": ["https://www.youtube.com", "https://www.youtube-nocookie.com"],
      "script-src": ["https://www.youtube.com"],
      "img-src": ["https://i.ytimg.com"],
    },
  };
}
