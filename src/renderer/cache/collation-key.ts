/** Letters that Unicode does not decompose and that people type without their stroke, ligature or special form. */
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
/** Accents of Latin, Greek and Cyrillic. Vowel signs of Hindi, Tamil and others are letters to their readers and stay. */
const accents = /[\u0300-\u036f]/g;
const special = /[ßæœøđðłþıς]/g;

/**
 * The key by which texts sort: without compatibility forms (full-width digits, ligatures), case, accents and invisible
 * characters (joiners, direction marks). Segments on disk are in this order, so it must not change. A search ignores more:
 * see fold.ts.
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
