import { readsAlike } from "./readsAlike.ts";

type Texts = Readonly<Record<string, string>>;

/** The answers in English, which visitors of many languages read. A test compares them. */
export const ENGLISH = { rejectAll: "Reject all", acceptAll: "Accept all" } as const;

/** Controls beside the answers. */
const OTHERS = ["choose", "save"] as const;

/**
 * The owner's words for an answer must say something, and must not read like those of another
 * control: not like the owner's words for the other answer, nor like the shipped ones in this
 * language or in English. Else the shipped ones stand for both, since a refusal that cannot be read
 * is none. Nor may another control read like an answer. What words mean is not judged: `No, accept
 * all` is taken for a refusal.
 */
export function fairAnswers(texts: Texts, shipped: Texts): Texts {
  const { rejectAll, acceptAll } = shipped;
  if (!rejectAll || !acceptAll) return texts;
  const own = { rejectAll: texts["rejectAll"] ?? "", acceptAll: texts["acceptAll"] ?? "" };
  const answers = isFair(own, shipped) ? own : { rejectAll, acceptAll };
  const words = [...Object.values(answers), rejectAll, acceptAll, ...Object.values(ENGLISH)];
  const misleading = OTHERS.filter((key) =>
    words.some((word) => readsAlike(texts[key] ?? "", word)),
  );
  const restored = misleading.map((key) => [key, shipped[key] ?? ""] as const);
  return { ...texts, ...answers, ...Object.fromEntries(restored) };
}

function isFair({ rejectAll: no, acceptAll: yes }: Answers, shipped: Texts): boolean {
  if (!isReadable(no) || !isReadable(yes) || readsAlike(no, yes)) return false;
  const others = OTHERS.map((key) => shipped[key] ?? "");
  const notNo = [shipped["acceptAll"] ?? "", ENGLISH.acceptAll, ...others];
  const notYes = [shipped["rejectAll"] ?? "", ENGLISH.rejectAll, ...others];
  const isAny = (label: string, words: readonly string[]) =>
    words.some((word) => readsAlike(label, word));
  return !isAny(no, notNo) && !isAny(yes, notYes);
}

type Answers = Readonly<Record<"rejectAll" | "acceptAll", string>>;

/** Has a letter or a digit that can be seen; a space without width is neither. */
function isReadable(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
}
