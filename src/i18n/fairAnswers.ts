type Texts = Readonly<Record<string, string>>;

/**
 * The owner's words for an answer must say something, and must not be those of the other answer;
 * else the shipped ones stand for both, since a refusal that cannot be read is none.
 */
export function fairAnswers(texts: Texts, shipped: Texts): Texts {
  const { rejectAll, acceptAll } = shipped;
  if (!rejectAll || !acceptAll) return texts;
  const [no = "", yes = ""] = [texts["rejectAll"], texts["acceptAll"]].map((words) =>
    words?.trim(),
  );
  const isFair =
    isReadable(no) && isReadable(yes) && no !== yes && no !== acceptAll && yes !== rejectAll;
  return isFair ? texts : { ...texts, rejectAll, acceptAll };
}

/** Has a letter or a digit; a space without width is neither. */
function isReadable(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}
