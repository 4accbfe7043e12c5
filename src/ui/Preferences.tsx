import type { ReadonlySignal } from "@preact/signals";
import { h, type JSX } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import type { LanguageTexts } from "../i18n/texts.ts";
import { createTranslator } from "../i18n/translator.ts";
import { CategoryList } from "./CategoryList.tsx";
import type { Draft } from "./draft.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { SweepNote } from "./SweepNote.tsx";
import type { ViewContext } from "./view.ts";

export interface PreferencesProps extends Omit<ViewContext, "swept" | "words"> {
  readonly swept: ReadonlySignal<SweepReport | undefined>;
  readonly words: ReadonlySignal<LanguageTexts>;
  readonly draft: Draft;
}

/** The second layer: a modal dialog with a switch for each category. Closing it answers nothing. */
export function Preferences({ consent, settings, words, languages, draft, swept, close }: PreferencesProps): JSX.Element {
  const { language, texts, policyUrl } = words.value;
  const t = createTranslator(language, texts);
  const { decision } = consent.state;
  const answer = (give: () => Promise<void>) => () => {
    void give();
    close();
  };
  return (
    <dialog part="preferences" aria-labelledby="title" onClose={close}>
      <div part="head">
        {/* The heading takes the focus, so that a screen reader begins to read here and no key press answers by mistake. */}
        <h2 part="title" id="title" tabIndex={-1} autofocus>
          {t("title")}
        </h2>
        <button type="button" part="close" data-action="close" aria-label={t("close")} onClick={close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      <div part="content">
        <p part="intro">
          {t("intro")} {policyUrl && <a href={policyUrl}>{t("policy")}</a>}
        </p>
        <CategoryList settings={settings} draft={draft} t={t} language={language} />
        {decision && <p part="answered">{t("answered", { date: new Date(decision.time) })}</p>}
        <SweepNote swept={swept} t={t} language={language} />
        <LanguageChoice languages={languages} language={language} label={t("language")} onChoose={consent.setLanguage} />
      </div>
      <div part="actions">
        <button type="button" part="reject-all" data-action="reject-all" onClick={answer(consent.rejectAll)}>
          {t("rejectAll")}
        </button>
        <button type="button" part="accept-all" data-action="accept-all" onClick={answer(consent.acceptAll)}>
          {t("acceptAll")}
        </button>
        <button type="button" part="save" data-action="save" onClick={answer(() => consent.choose(draft.choice()))}>
          {t("save")}
        </button>
      </div>
    </dialog>
  );
}
