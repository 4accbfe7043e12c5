import { CATEGORIES, type Category } from "../../core/category.ts";
import type { Service } from "../../core/service.ts";
import { native } from "../../platform/native.ts";

/** By the category of the plugin: ours. */
const THEIRS = {
  preferences: "functional",
  "statistics-anonymous": "performance",
  statistics: "performance",
  marketing: "targeting",
} as const;

/**
 * The WP Consent API, by which WordPress plugins learn of the answer. Until it has heard that
 * consent is asked for, everything is allowed to them. We come a moment after them, so the server
 * should say it as well: `add_filter( 'wp_get_consent_type', fn() => 'optin' )`. Each service is told
 * by its id as well, since a plugin that asks for its service goes by the category otherwise. Source:
 * https://github.com/WordPress/wp-consent-level-api
 */
export function wordpress(): Service {
  const page = globalThis as {
    wp_consent_type?: string;
    wp_set_consent?: (category: string, value: "allow" | "deny") => void;
    wp_set_service_consent?: (service: string, isGranted: boolean) => void;
  };
  return {
    id: "wordpress",
    name: "WordPress",
    provider: "WordPress",
    category: "necessary",
    privacyUrl: "https://wordpress.org/about/privacy/",
    canStop: "runtime",
    cookies: [{ name: "wp_consent_*", days: 30, purpose: "consent" }],
    load() {
      page.wp_consent_type = "optin";
      whenLoaded(() => native(document).dispatchEvent(new CustomEvent("wp_consent_type_defined")));
    },
    onAnswer: (granted) =>
      whenLoaded(() => {
        // what is strictly necessary goes by this name
        page.wp_set_consent?.("functional", "allow");
        for (const [theirs, ours] of Object.entries(THEIRS))
          page.wp_set_consent?.(theirs, granted[ours] ? "allow" : "deny");
        for (const [name, isGranted] of Object.entries(granted))
          if (!CATEGORIES.includes(name as Category))
            page.wp_set_service_consent?.(name, isGranted);
      }),
  };
}

/**
 * The plugin's script stands at the end of the page, and those that listen to it may be deferred.
 */
function whenLoaded(run: () => void): void {
  if (document.readyState === "complete") run();
  else addEventListener("load", run, { once: true });
}
