import type { ReadonlySignal } from "@preact/signals";
import { h, type JSX } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import type { Translate } from "../i18n/translator.ts";
import { CategoryRow } from "./CategoryRow.tsx";
import type { Draft } from "./draft.ts";
import { policyUrl } from "./policyUrl.ts";
import { SweepNote } from "./SweepNote.tsx";
import type { ViewContext } from "./view.ts";

export interface PreferencesProps extends Omit<ViewContext, "swept"> {
  readonly swept: ReadonlySignal<SweepReport | undefined>;
  readonly draft: Draft;
  readonly t: Translate;
}

/** The second layer: a modal dialog with a switch for each category. Closing it answers nothing. */
export function Preferences({ consent, settings, language, draft, swept, t, close }: PreferencesProps): JSX.Element {
  const { decision } = consent.state;
  const url = policyUrl(settings.policy.url, language);
  const answer = (give: () => Promise<void>) => () => {
    void give();
    close();
  };
  return (
    <dialog part="preferences" aria-labelledby="title" onClose={close}>
      <div class="head">
        {/* The heading takes the focus, so that a screen reader begins to read here and no key press answers by mistake. */}
        <h2 id="title" tabIndex={-1} autofocus>
          {t("title")}
        </h2>
        <button type="button" class="close" data-action="close" aria-label={t("close")} onClick={close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      <div class="scroll">
        <p>
          {t("intro")} {url && <a href={url}>{t("policy")}</a>}
        </p>
        <ul>
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
        {decision && <p class="answered">{t("answered", { date: new Date(decision.time) })}</p>}
        <SweepNote swept={swept} t={t} language={language} />
      </div>
      <div part="actions" class="foot">
        <button type="button" data-action="reject-all" onClick={answer(consent.rejectAll)}>
          {t("rejectAll")}
        </button>
        <button type="button" data-action="accept-all" onClick={answer(consent.acceptAll)}>
          {t("acceptAll")}
        </button>
        <button type="button" data-action="save" onClick={answer(() => consent.choose(draft.choice()))}>
          {t("save")}
        </button>
      </div>
    </dialog>
  );
}
