import { h, type JSX } from "preact";
import type { Settings } from "../core/settings.ts";
import type { Translate } from "../i18n/translator.ts";
import { CategoryRow } from "./CategoryRow.tsx";
import type { Draft } from "./draft.ts";

export interface CategoryListProps {
  readonly settings: Settings;
  readonly draft: Draft;
  readonly t: Translate;
  /** BCP 47 */
  readonly language: string;
}

/** The categories that are asked about, each with its services. */
export function CategoryList({ settings, draft, t, language }: CategoryListProps): JSX.Element {
  return (
    <ul part="categories">
      {settings.categories.map((category) => (
        <CategoryRow
          key={category}
          category={category}
          services={settings.services.filter((service) => service.category === category)}
          draft={draft}
          t={t}
          language={language}
        />
      ))}
    </ul>
  );
}
