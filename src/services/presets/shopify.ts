import type { Service } from "../../core/service.ts";
import { native } from "../../platform/native.ts";

interface Answer {
  readonly analytics: boolean;
  readonly marketing: boolean;
  readonly preferences: boolean;
  readonly sale_of_data: boolean;
}

interface CustomerPrivacy {
  setTrackingConsent(answer: Answer, done: () => void): void;
  /** `yes`, `no`, or empty before any answer. */
  currentVisitorConsent?(): Readonly<Record<string, string>>;
}

interface Shopify {
  readonly customerPrivacy?: CustomerPrivacy;
  loadFeatures?(
    features: readonly { name: string; version: string }[],
    done: (error?: unknown) => void,
  ): void;
}

/**
 * A Shopify shop, which is told each answer, so that its own pixels, its audiences and its checkout
 * heed it; the shop removes what it may no longer keep. Nothing is loaded from elsewhere. Where the
 * shop already knows the answer it is left alone. Source:
 * https://shopify.dev/docs/api/customer-privacy
 */
export function shopify(): Service {
  const page = globalThis as { Shopify?: Shopify };
  function tell(answer: Answer): void {
    const privacy = page.Shopify?.customerPrivacy;
    const known = privacy?.currentVisitorConsent?.() ?? {};
    const isKnown = Object.entries(answer).every(
      ([name, allowed]) => known[name] === (allowed ? "yes" : "no"),
    );
    if (!isKnown) privacy?.setTrackingConsent(answer, () => {});
  }
  return {
    id: "shopify",
    name: "Shopify",
    provider: "Shopify",
    category: "necessary",
    privacyUrl: "https://www.shopify.com/legal/privacy",
    canStop: "runtime",
    // Those for statistics and marketing (`_shopify_y`, `_shopify_s`) are not among them: the shop
    // sets them by the answer.
    cookies: [
      { name: "_tracking_consent", days: 365, purpose: "consent" },
      { name: "_cmp_a", days: 1, purpose: "consent" },
      { name: "_shopify_essential", days: 365, purpose: "security" },
    ],
    onAnswer(granted) {
      const answer: Answer = {
        analytics: granted["performance"] === true,
        marketing: granted["targeting"] === true,
        preferences: granted["functional"] === true,
        sale_of_data: granted["targeting"] === true,
      };
      const { Shopify } = page;
      if (Shopify?.customerPrivacy) tell(answer);
      else if (Shopify?.loadFeatures)
        Shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], () =>
          tell(answer),
        );
      else
        native(document).addEventListener("shopifyCustomerPrivacyApiLoaded", () => tell(answer), {
          once: true,
        }); // in Hydrogen shops
    },
  };
}
