/** Letters that Unicode does not decompose but that people type without their stroke, ligature or special form. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

const ascii = /^[\0-\x7f]*$/;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** Only the block that Latin, Greek and Cyrillic accents live in: the vowel signs of Hindi, Tamil and others are letters to their readers and stay. */
const accents = /[\u0300-\u036f]/g;
const special = /[ßæœøđðłþıς]/g;

/**
 * The form in which text is compared: compatibility forms (full-width digits, ligatures), case, accents and
 * invisible characters (joiners, direction marks) no longer matter. Folding what is folded changes nothing.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(unseen, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKC');
}
