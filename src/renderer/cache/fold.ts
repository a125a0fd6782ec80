import { isAscii, unseen } from './collation-key.ts';
import { indicNuktas, letterForms } from './letter-forms.ts';

/** A mark that readers leave out or add: accents, and the vowel points of scripts whose letters are consonants. */
const optionalMarks = new RegExp(
  `(?![\\u3099\\u309a])[[\\p{Mn}\\p{Me}]&&[\\p{Script=Inherited}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}]]|[${indicNuktas}]`,
  'gv',
);
const digit = /^\p{Nd}$/u;
/** Digits of other scripts, and letters that stand for another or for nothing. */
const others = new RegExp(`(?![0-9])\\p{Nd}|[${[...letterForms.keys()].join('')}]`, 'gu');
/** An acute accent that stands by itself is typed for an apostrophe; NFKC makes this of it. */
const acute = / \u0301/g;

/**
 * The form in which text is compared: compatibility forms (full-width digits, ligatures), case, accents, optional marks,
 * spellings of one letter, digits of other scripts and invisible characters (joiners, direction marks) no longer matter.
 * docs/search.md lists all of it with its sources. Folding what is folded changes nothing.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(acute, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(optionalMarks, '')
    .replace(others, (character) => letterForms.get(character) ?? String(digitValue(character)))
    .normalize('NFKC');
}

/** Digits stand in rows of ten, from 0 to 9 (the Unicode Standard, 4.6); of two rows side by side each begins anew. */
function digitValue(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
