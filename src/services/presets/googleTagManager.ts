import type { Service } from "../../core/service.ts";
import { layerParameter } from "../gtag.ts";

/**
 * A container of Google Tag Manager. Since it can load anything it is asked about as targeting;
 * where all that is in it belongs to another category, the owner can give it that one: `{ "preset":
 * "google-tag-manager", "with": "GTM-AB12CD3", "category": "performance" }`. What its tags leave
 * behind and need of a strict page is the owner's to add. With an advanced Consent Mode the
 * container is there before the answer, and each tag in it must ask for consent itself. Sources:
 * https://developers.google.com/tag-platform/tag-manager/datalayer,
 * https://developers.google.com/tag-platform/security/guides/csp
 * @param containerId such as `GTM-AB12CD3`
 */
export function googleTagManager(containerId: string): Service {
  const page: Record<string, unknown> = globalThis;
  return {
    id: "google-tag-manager",
    name: "Google Tag Manager",
    provider: "Google",
    category: "targeting",
    privacyUrl: "https://policies.google.com/privacy",
    consentMode: "google",
    canStop: "reload",
    csp: {
      "script-src": ["https://www.googletagmanager.com"],
      "img-src": ["https://www.googletagmanager.com"],
      "connect-src": ["https://www.googletagmanager.com", "https://www.google.com"],
    },
    load(loadScript, { dataLayer }) {
      const found = page[dataLayer];
      const layer: unknown[] = Array.isArray(found) ? found : [];
      page[dataLayer] = layer;
      layer.push({ "gtm.start": Date.now(), event: "gtm.js" });
      return loadScript(
        `https://www.googletagmanager.com/gtm.js?id=${containerId}${layerParameter(dataLayer)}`,
      );
    },
  };
}
