import type { Service } from "../../core/service.ts";

/**
 * Vimeo, for held frames and scripts with `data-service="vimeo"`. `dnt=1` in the address keeps it
 * from setting new cookies for statistics, but those that are there are sent all the same, so it
 * needs consent too. Held frames are taken back at a withdrawal, and of scripts that have run the
 * gate knows itself. Source: https://help.vimeo.com/hc/en-us/articles/26080940921361
 */
export function vimeo(): Service {
  return {
    id: "vimeo",
    name: "Vimeo",
    provider: "Vimeo",
    category: "functional",
    privacyUrl: "https://vimeo.com/privacy",
    canStop: "runtime",
    cookies: [
      { name: "vuid", days: 730, purpose: "visitor", domain: "vimeo.com" },
      { name: "player", days: 365, purpose: "playback", domain: "vimeo.com" },
      { name: "flags", days: 365, purpose: "settings", domain: "vimeo.com" },
      {
        name: "player_clearance",
        days: 7,
        purpose: "security",
        domain: "vimeo.com",
        httpOnly: true,
      },
      { name: "cf_clearance", days: 365, purpose: "security", domain: "vimeo.com", httpOnly: true },
      {
        name: "__cf_bm",
        days: 30 / 1440,
        purpose: "security",
        domain: "vimeo.com",
        httpOnly: true,
      },
      { name: "_cfuvid", days: 0, purpose: "security", domain: "vimeo.com", httpOnly: true },
    ],
    csp: {
      "frame-src": ["https://player.vimeo.com"],
      "script-src": ["https://player.vimeo.com"],
      "img-src": ["https://i.vimeocdn.com"],
    },
  };
}
