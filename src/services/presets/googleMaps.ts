import type { Service } from "../../core/service.ts";

/**
 * Google Maps, for held frames and scripts with `data-service="google-maps"`. Held frames are taken
 * back at a withdrawal, and of scripts that have run the gate knows itself. For the script (not for
 * frames) Google asks a strict page for `worker-src blob:` and `img-src data:` as well. Sources:
 * https://developers.google.com/maps/documentation/javascript/content-security-policy,
 * https://policies.google.com/technologies/cookies
 */
export function googleMaps(): Service {
  return {
    id: "google-maps",
    name: "Google Maps",
    provider: "Google",
    category: "functional",
    privacyUrl: "https://policies.google.com/privacy",
    canStop: "runtime",
    cookies: [
      { name: "NID", days: 180, purpose: "settings", domain: "google.com", httpOnly: true },
      { name: "AEC", days: 180, purpose: "security", domain: "google.com", httpOnly: true },
    ],
    csp: {
      "frame-src": ["https://*.google.com"],
      "script-src": ["https://*.googleapis.com", "https://*.gstatic.com", "https://*.google.com"],
      "connect-src": ["https://*.googleapis.com", "https://*.gstatic.com", "https://*.google.com"],
      "img-src": [
        "https://*.googleapis.com",
        "https://*.gstatic.com",
        "https://*.google.com",
        "https://*.ggpht.com",
        "https://*.googleusercontent.com",
      ],
      "style-src": ["https://fonts.googleapis.com"],
      "font-src": ["https://fonts.gstatic.com"],
    },
  };
}
