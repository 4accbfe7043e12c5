import type { Service } from "../../core/service.ts";

/**
 * reCAPTCHA, for held scripts with `data-service="recaptcha"`. It cannot be stopped once it has
 * run, of which the gate knows itself. The French authority has refused to see it as strictly
 * necessary, since Google also uses what it learns for itself; owners who need it for security
 * alone should hold only the form, and offer another way. Sources:
 * https://developers.google.com/recaptcha/docs/faq, CNIL, letter of 11 April 2022 and deliberation
 * SAN-2023-003
 */
export function recaptcha(): Service {
  return {
    id: "recaptcha",
    name: "reCAPTCHA",
    provider: "Google",
    category: "functional",
    privacyUrl: "https://policies.google.com/privacy",
    canStop: "reload",
    cookies: [{ name: "_GRECAPTCHA", days: 179, purpose: "security", domain: "www.google.com" }],
    // not documented; seen in browsers
    storage: [{ kind: "local", name: "_grecaptcha", purpose: "security" }],
    csp: {
      "script-src": [
        "https://www.google.com",
        "https://www.gstatic.com",
        "https://www.recaptcha.net",
      ],
      "frame-src": [
        "https://www.google.com",
        "https://recaptcha.google.com",
        "https://www.recaptcha.net",
      ],
      "connect-src": ["https://www.google.com", "https://www.recaptcha.net"],
    },
  };
}
