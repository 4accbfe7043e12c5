import type { ReadonlySignal } from "@preact/signals";
import { Fragment, h, type JSX } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import type { LanguageTexts } from "../i18n/texts.ts";
import { createTranslator, type Translate } from "../i18n/translator.ts";
import { CategoryRow } from "./CategoryRow.tsx";
import type { Draft } from "./draft.ts";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { SweepNote } from "./SweepNote.tsx";
import type { ViewContext } from "./view.ts";

export interface PreferencesProps extends Omit<ViewContext, "swept" | "words"> {
  readonly swept: ReadonlySignal<SweepReport | undefined>;
  readonly words: ReadonlySignal<LanguageTexts>;
  readonly draft: ReadonlySignal<Draft>;
}

interface PartProps extends PreferencesProps {
  readonly t: Translate;
}

/**
 * The second layer: a switch for each category, in a modal dialog or in the page. Closing the
 * dialog answers nothing.
 */
export function Preferences(props: PreferencesProps): JSX.Element {
  const { words, isInPage, close } = props;
  const t = createTranslator(words.value.language, words.value.texts);
  const content = (
    <>
      <Content {...props} t={t} />
      <Answers {...props} t={t} />
    </>
  );
  if (isInPage) {
    return (
      <section part="preferences" aria-label={t("title")}>
        {content}
      </section>
    );
  }
  return (
    <dialog part="preferences" aria-labelledby="title" onClose={close}>
      <Head close={close} t={t} />
      {content}
    </dialog>
  );
}

function Head({ close, t }: Pick<PartProps, "close" | "t">): JSX.Element {
  return (
    <div part="head">
      {/* The heading takes the focus, so that a screen reader begins to read here and no key press answers by mistake. */}
      <h2 part="title" id="title" tabIndex={-1} autofocus>
        {t("title")}
      </h2>
      <button
        type="button"
        part="close"
        data-action="close"
        aria-label={t("close")}
        onClick={close}
      >
        <svg part="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m6 6 12 12M18 6 6 18" />
        </svg>
      </button>
    </div>
  );
}

function Content({ consent, settings, words, languages, draft, swept, t }: PartProps): JSX.Element {
  const { language, policyUrl } = words.value;
  const { decision } = consent.state;
  return (
    <div part="content">
      <p part="intro">
        {t("intro")}{" "}
        {policyUrl && (
          <a part="link" href={policyUrl}>
            {t("policy")}
          </a>
        )}
      </p>
      <ul part="categories">
        {settings.categories.map((category) => (
          <CategoryRow
            key={category}
            category={category}
            services={settings.services.filter((service) => service.category === category)}
            draft={draft.value}
            t={t}
            language={language}
          />
        ))}
      </ul>
      {decision && <p part="answered">{t("answered", { date: new Date(decision.time) })}</p>}
      <SweepNote swept={swept} t={t} language={language} />
      <LanguageChoice
        languages={languages}
        language={language}
        label={t("language")}
        onChoose={consent.setLanguage}
      />
    </div>
  );
}

/** The two have one part name, so that no rule of a page reaches one of them alone. */
function Answers({ consent, draft, close, t }: PartProps): JSX.Element {
  const answer = (give: () => Promise<void>) => () => {
    void give();
    close();
  };
  return (
    <div part="actions">
      <button
        type="button"
        part="answer"
        data-action="reject-all"
        onClick={answer(consent.rejectAll)}
      >
        {t("rejectAll")}
      </button>
      <button
        type="button"
        part="answer"
        data-action="accept-all"
        onClick={answer(consent.acceptAll)}
      >
        {t("acceptAll")}
      </button>
      <button
        type="button"
        part="save"
        data-action="save"
        onClick={answer(() => consent.choose(draft.value.choice()))}
      >
        {t("save")}
      </button>
    </div>
  );
}
