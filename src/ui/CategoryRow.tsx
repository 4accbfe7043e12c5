import { h, type JSX } from "preact";
import type { Category } from "../core/category.ts";
import type { Service } from "../core/service.ts";
import type { Translate } from "../i18n/translator.ts";
import type { Draft } from "./draft.ts";
import { ServiceList } from "./ServiceList.tsx";
import { Switch } from "./Switch.tsx";

export interface CategoryRowProps {
  readonly category: Category;
  readonly services: readonly Service[];
  readonly draft: Draft;
  readonly t: Translate;
  /** BCP 47 */
  readonly language: string;
}

export function CategoryRow({
  category,
  services,
  draft,
  t,
  language,
}: CategoryRowProps): JSX.Element {
  const locked = category === "necessary";
  return (
    <li part="category">
      <div part="row">
        <label part="category-name" for={category}>
          {t(`${category}.name`)}
        </label>
        {locked && <span part="always">{t("always")}</span>}
        <Switch
          id={category}
          category={category}
          ticked={draft.ticked(category)}
          locked={locked}
          describedBy={`${category}-text`}
          onTick={(on) => draft.tick(category, on)}
        />
      </div>
      <p part="category-text" id={`${category}-text`}>
        {t(`${category}.text`)}
      </p>
      {services.length > 0 && (
        <ServiceList services={services} draft={draft} t={t} language={language} />
      )}
    </li>
  );
}
