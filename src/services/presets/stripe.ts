import type { Service } from "../../core/service.ts";

/**
 * Stripe, for payments. It is not loaded by us: what it keeps is strictly necessary where somebody
 * pays, so the owner loads it there and nowhere else (`@stripe/stripe-js/pure`). Given here,
 * visitors are told of it, and a strict page lets it through. Sources:
 * https://docs.stripe.com/security/guide#content-security-policy,
 * https://stripe.com/cookies-policy/legal
 */
export function stripe(): Service {
  return {
    id: "stripe",
    name: "Stripe",
    provider: "Stripe",
    category: "necessary",
    privacyUrl: "https://stripe.com/privacy",
    canStop: "reload",
    cookies: [
      { name: "__stripe_mid", days: 365, purpose: "security" },
      { name: "__stripe_sid", days: 30 / 1440, purpose: "security" },
      { name: "m", days: 730, purpose: "security", domain: "m.stripe.com" },
    ],
    csp: {
      "script-src": ["https://js.stripe.com", "https://*.js.stripe.com"],
      "connect-src": ["https://api.stripe.com"],
      "frame-src": ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
      "img-src": ["https://*.stripe.com"],
    },
  };
}
