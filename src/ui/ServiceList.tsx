import { h, type JSX } from "preact";
import type { Service, ServiceCookie } from "../core/service.ts";
import { lifetime } from "../i18n/lifetime.ts";
import type { Translate } from "../i18n/translator.ts";
import type { Draft } from "./draft.ts";
import { Switch } from "./Switch.tsx";

export interface ServiceListProps {
  readonly services: readonly Service[];
  readonly draft: Draft;
  readonly t: Translate;
  /** BCP 47 */
  readonly language: string;
}

/**
 * The services of a category and their cookies, for those who want to know; open from the start
 * where one is not as its category.
 */
export function ServiceList({ services, draft, t, language }: ServiceListProps): JSX.Element {
  const isMixed = services.some(
    ({ id, category }) => draft.ticked(id).peek() !== draft.ticked(category).peek(),
  );
  return (
    <details part="services" open={isMixed}>
      <summary part="summary">{t("services", { count: services.length })}</summary>
      <ul part="service-list">
        {services.map(({ id, name = id, provider, category, cookies = [] }) => (
          <li key={id} part="service">
            <div part="row">
              <label part="service-name" for={`service-${id}`}>
                {provider ? t("service", { name, provider }) : name}
              </label>
              <Switch
                id={`service-${id}`}
                service={id}
                ticked={draft.ticked(id)}
                locked={category === "necessary"}
                onTick={(on) => draft.tick(id, on)}
              />
            </div>
            {cookies.length > 0 && <CookieList cookies={cookies} t={t} language={language} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface CookieListProps extends Pick<ServiceListProps, "t" | "language"> {
  readonly cookies: readonly ServiceCookie[];
}

function CookieList({ cookies, t, language }: CookieListProps): JSX.Element {
  return (
    <dl part="cookies">
      {cookies.map(({ name, days }) => (
        <div part="cookie" key={name}>
          <dt part="cookie-name" dir="ltr">
            {name}
          </dt>
          <dd part="cookie-lifetime">{days ? lifetime(days, language) : t("session")}</dd>
        </div>
      ))}
    </dl>
  );
}
