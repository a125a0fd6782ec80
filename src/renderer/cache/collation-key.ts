/** Letters that Unicode does not decompose but that people type without their stroke, ligature or special form. */
export const plainLetters: Readonly<Record<string, string>> = {
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

export function isAscii(text: string): boolean {
  return ascii.test(text);
}

export const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** Only the block that Latin, Greek and Cyrillic accents live in: the vowel signs of Hindi, Tamil and others are letters to their readers and stay. */
const accents = /[\u0300-\u036f]/g;
const special = /[ßæœøđðłþıς]/g;

/**
 * The form by which texts are put in order: compatibility forms (full-width digits, ligatures), case, accents and
 * invisible characters (joiners, direction marks) do not matter. Segments on disk are in this order, so it stays as it is;
 * what a search overlooks beyond it is in fold.ts.
 */
export function collationKey(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(unseen, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKC');
}
