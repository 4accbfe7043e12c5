import type { ReadonlySignal } from "@preact/signals";
import { h, type JSX } from "preact";
import type { SweepReport } from "../core/sweepReport.ts";
import { listOf, type Translate } from "../i18n/translator.ts";

export interface SweepNoteProps {
  readonly swept: ReadonlySignal<SweepReport | undefined>;
  readonly t: Translate;
  /** BCP 47 */
  readonly language: string;
}

/**
 * What became of what denied services had stored, in one sentence. It stands empty before, so that
 * what comes is announced.
 */
export function SweepNote({ swept, t, language }: SweepNoteProps): JSX.Element {
  return <output part="swept">{swept.value && sentence(swept.value, t, language)}</output>;
}

function sentence(report: SweepReport, t: Translate, language: string): string {
  const parts = (["removed", "recreated", "unreachable"] as const)
    .map((what) => [what, report[what].length] as const)
    .filter(([, count]) => count)
    .map(([what, count]) => t(what, { count }));
  return parts.length ? t("swept", { what: listOf(parts, language) }) : "";
}
