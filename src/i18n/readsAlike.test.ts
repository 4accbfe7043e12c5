import { describe, expect, it } from "vitest";
import { readsAlike } from "./readsAlike.ts";

describe("Two labels read alike that differ in nothing but", () => {
  it.each([
    ["case", "Accept all", "ACCEPT ALL"],
    ["a dot", "Accept all", "Accept all."],
    ["punctuation and quotation marks", "Accept all", "“Accept – all…”"],
    ["a no-break space", "Accept all", "Accept\u00a0all"],
    ["spaces around and none within", "Accept all", "  Acceptall "],
    ["characters without width", "Accept all", "A\u200bcc\u200dept\u2060 all\ufeff"],
    ["soft hyphens", "Accept all", "Ac\u00adcept all"],
    ["marks of direction", "Accept all", "\u202eAccept all\u202c\u200f"],
    ["full-width letters", "Accept all", "Ａｃｃｅｐｔ　ａｌｌ"],
    ["mathematical letters", "Accept all", "𝐀𝐜𝐜𝐞𝐩𝐭 𝗮𝗹𝗹"],
    ["letters in circles", "Accept all", "Ⓐⓒⓒⓔⓟⓣ ⓐⓛⓛ"],
    ["accents", "Accepter tout", "Accépter tôut"],
    ["combining marks", "Accept all", "A\u0301ccept\u0332 all"],
    ["a picture", "Accept all", "✅ Accept all 🍪"],
    ["Cyrillic letters", "Accept all", "Ассерt аll"],
    ["Greek letters", "Accept all", "Αccept αll"],
    ["letters that are mixed up", "Accept all", "Accept aII"],
    ["a line for a letter", "Accept all", "Accept a||"],
    ["digits for letters", "OK all", "0K a11"],
    ["the German sharp s", "Schließen", "SCHLIESSEN"],
    ["the last sigma in capitals", "Αποδοχή όλων ς", "ΑΠΟΔΟΧΗ ΟΛΩΝ Σ"],
    ["the Turkish dotless i", "Hayır", "HAYIR"],
    ["the Turkish dotted capital", "izin ver", "İZİN VER"],
    ["a ligature", "Ouvrir le fichier", "Ouvrir le ﬁchier"],
    ["Arabic vowel signs", "قبول الكل", "قَبُول الكُلّ"],
    ["the Arabic stretching line", "قبول الكل", "قبـول الكـل"],
  ])("%s", (_, one, other) => {
    expect(readsAlike(one, other)).toBe(true);
    expect(readsAlike(other, one)).toBe(true);
  });
});

describe("Two labels read differently", () => {
  it.each([
    ["Accept all", "Reject all"],
    ["Accept all", "Accept"],
    ["Oui", "Non"],
    ["同意", "拒绝"],
    ["Принять все", "Отклонить все"],
    ["स्वीकार करें", "अस्वीकार करें"],
    ["ยอมรับทั้งหมด", "ปฏิเสธทั้งหมด"],
    ["", ""],
    ["×", "✓"],
  ])("%s and %s", (one, other) => {
    expect(readsAlike(one, other)).toBe(false);
  });
});
