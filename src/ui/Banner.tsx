import { Fragment, h, type JSX } from "preact";
import { bannerText } from "../i18n/texts.ts";
import { policyUrl } from "./policyUrl.ts";
import type { ViewContext } from "./view.ts";

/**
 * The first layer, in the page's own tree: tools that answer for the visitor, and translators, read only that. The
 * shadow root places and styles it (see `Frame`).
 */
export function Banner({ consent, settings, language, texts, prefetch }: ViewContext): JSX.Element {
  const url = policyUrl(settings.policy.url, language);
  return (
    <>
      <h2 slot="title">{texts["title"]}</h2>
      <p slot="text">{bannerText(texts, settings.categories, language)}</p>
      {url && (
        <a slot="text" href={url}>
          {texts["policy"]}
        </a>
      )}
      <button slot="action" type="button" data-action="reject-all" onClick={() => void consent.rejectAll()}>
        {texts["rejectAll"]}
      </button>
      <button slot="action" type="button" data-action="accept-all" onClick={() => void consent.acceptAll()}>
        {texts["acceptAll"]}
      </button>
      <button
        slot="action"
        type="button"
        data-action="preferences"
        onClick={() => void consent.openPreferences()}
        onPointerEnter={prefetch}
        onFocus={prefetch}
      >
        {texts["choose"]}
      </button>
    </>
  );
}

/** What stands around the first layer: a region that is no dialog, traps nothing and takes no focus. */
export function Frame({ settings, texts }: ViewContext): JSX.Element {
  const isBar = !settings.position.includes("-");
  return (
    <section part="banner" class={isBar ? "bar" : ""} aria-label={texts["title"]}>
      <div part="text">
        <slot name="title" />
        <slot name="text" />
      </div>
      <div part="actions" class="actions">
        <slot name="action" />
      </div>
    </section>
  );
}
