/**
 * Capitals that look like Latin ones: Cyrillic and Greek. Their small letters follow them but for a
 * few. Look-alikes in other scripts and small capitals are not known here, nor two letters that look
 * like one (`rn`). The whole list: https://www.unicode.org/Public/security/latest/confusables.txt
 */
const CAPITALS = pairs("АВЕІКМНОРСТУХЅЈԀҺӀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEIKMHOPCTYXSJDHLQWABEZHIKMNOPTYX");
/** What has to be looked at before all letters are capitals. */
const LETTERS = pairs("I1|ı0øłνυγ", "lllloolvuy");

/** The two lists have the same length. */
function pairs(others: string, latin: string): ReadonlyMap<string, string> {
  return new Map(Array.from(others, (other, at) => [other, latin.charAt(at)]));
}

/** Neither a letter nor a digit, or one that nobody sees; `ـ` only stretches an Arabic word. */
const NOTHING = /[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}|\u0640/gu;

/**
 * Whether two labels are the same to who reads them: whatever their case, accents, spaces,
 * punctuation, pictures, invisible characters, and form of the letters. Each is compared by its own
 * letters and by what these look like.
 */
export function readsAlike(one: string, other: string): boolean {
  return [plain, looks].some((fold) => fold(one) !== "" && fold(one) === fold(other));
}

/** Only letters and digits, without accents, all in capitals: `ß` is `SS`, and `ς` is `Σ`. */
function plain(words: string): string {
  const letters = words.normalize("NFKD").replace(NOTHING, "");
  return letters.toUpperCase().normalize("NFKD").replace(NOTHING, "");
}

function looks(words: string): string {
  return replaced(plain(replaced(words.normalize("NFKD"), LETTERS)), CAPITALS);
}

function replaced(words: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(words, (letter) => letters.get(letter) ?? letter).join("");
}
