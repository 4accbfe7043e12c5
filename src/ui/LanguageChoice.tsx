import { h, type JSX } from "preact";
import { languageName } from "../i18n/translator.ts";

export interface LanguageChoiceProps {
  /** BCP 47 tags; one alone is no choice. */
  readonly languages: readonly string[];
  readonly language: string;
  readonly label: string;
  readonly onChoose: (language: string) => unknown;
}

/** Each language in its own words, so that who cannot read the present one finds theirs. */
export function LanguageChoice({
  languages,
  language,
  label,
  onChoose,
}: LanguageChoiceProps): JSX.Element | null {
  if (languages.length < 2) return null;
  const named = languages
    .map((tag) => ({ tag, name: languageName(tag) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <p part="language">
      <label part="language-label" for="language">
        {label}
      </label>
      <select
        part="language-select"
        id="language"
        data-action="language"
        onChange={({ currentTarget: { value } }) => void onChoose(value)}
      >
        {named.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag} selected={tag === language}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
