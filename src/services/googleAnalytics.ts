import type { Service } from "../core/service.ts";

/**
 * Google Analytics 4. gtag.js comes from Google's address, only after `performance` is granted.
 * While it is denied `ga-disable-<id>` stops an already loaded tag from sending.
 * @param measurementId such as `G-AB12CD34EF`
 */
export function googleAnalytics(measurementId: string): Service {
  const page = globalThis as { gtag?: (...command: unknown[]) => void } & Record<string, unknown>;
  const disable = (value: boolean) => {
    page[`ga-disable-${measurementId}`] = value;
  };
  return {
    id: "google-analytics",
    category: "performance",
    consentMode: "google",
    onDeny: () => disable(true),
    onGrant: () => disable(false),
    load(loadScript) {
      page.gtag?.("js", new Date());
      page.gtag?.("config", measurementId);
      loadScript(`https://www.googletagmanager.com/gtag/js?id=${measurementId}`);
    },
  };
}
