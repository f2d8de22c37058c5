const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
]);

/** Lower case without diacritics; what is neither letter nor digit becomes one blank. */
export function searchForm(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Search forms of a label; a second one spells umlauts with two letters. */
export function searchForms(label: string): readonly string[] {
  const plain = searchForm(label);
  const lower = label.toLowerCase();
  if (!/[äöü]/.test(lower)) return [plain];
  const spelled = lower
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue");
  return [plain, searchForm(spelled)];
}
