import { findFault } from "./core/findFault.ts";
import { type Config, complete } from "./core/settings.ts";
import { type DeclaredCategory, declare } from "./i18n/declaration.ts";
import { presetByName } from "./services/byName.ts";
import { type CspOptions, type Directives, directivesOf } from "./services/csp.ts";
import { readServices } from "./services/readServices.ts";
import { completed, type KnownService } from "./services/services.ts";

export type { Config } from "./core/settings.ts";
export type { DeclaredCategory, DeclaredItem, DeclaredService } from "./i18n/declaration.ts";
export type { CspOptions, Directives } from "./services/csp.ts";

type Texts = Readonly<Record<string, string>>;

const texts = import.meta.glob<Texts>(
  ["../locales/*/cookies.json", "../locales/*/preferences.json"],
  { import: "default" },
);

/**
 * The directives of a Content Security Policy that the configured services need, with what our own
 * files need where they come from the page's own host.
 * @throws ConfigError naming the setting, what was found and what was expected
 * @example await contentSecurityPolicy({ services: ["google-analytics=G-AB12CD34EF"] })
 */
export async function contentSecurityPolicy(
  config: Config,
  options?: CspOptions,
): Promise<Directives> {
  return directivesOf(await knownServices(config), options);
}

/**
 * What `<sesame-cookies>` shows, as data for a page that is made on a server: services and what
 * they keep in the browser, by category, in words of one language.
 * @param language BCP 47; English where it is not shipped
 * @throws ConfigError naming the setting, what was found and what was expected
 */
export async function cookieDeclaration(
  config: Config,
  language = "en",
): Promise<DeclaredCategory[]> {
  const services = await knownServices(config);
  const settings = complete(config, services);
  const shipped = __LANGUAGES__.includes(language) ? language : "en";
  const [names, words] = await Promise.all(
    (["preferences", "cookies"] as const).map(async (namespace) => ({
      ...(await texts[`../locales/${shipped}/${namespace}.json`]?.()),
      ...settings.texts[language]?.[namespace],
    })),
  );
  return declare({ settings, services, texts: { ...names, ...words }, language });
}

async function knownServices(config: Config): Promise<readonly KnownService[]> {
  const fault = findFault(config);
  if (fault) throw fault;
  return Promise.all(
    readServices(config).map((service) => completed(service, { preset: presetByName })),
  );
}
