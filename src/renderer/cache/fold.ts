import { isAscii, unseen } from './collation-key.ts';
import { indicNuktas, letterForms } from './letter-forms.ts';

/** Marks that writers leave out or add: accents, and vowel points of scripts whose letters are consonants. */
const optionalMarks = new RegExp(
  `(?![\\u3099\\u309a])[[\\p{Mn}\\p{Me}]&&[\\p{Script=Inherited}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}]]|[${indicNuktas}]`,
  'gv',
);
const digit = /^\p{Nd}$/u;
/** Digits of other scripts, and letters of {@link letterForms}. */
const others = new RegExp(`(?![0-9])\\p{Nd}|[${[...letterForms.keys()].join('')}]`, 'gu');
/** An acute accent by itself is typed for an apostrophe; NFKC turns it into this. */
const acute = / \u0301/g;

/**
 * Folds text for comparison: without compatibility forms (full-width digits, ligatures), case, accents, optional marks,
 * variants of a letter, digits of other scripts and invisible characters (joiners, direction marks). docs/search.md lists all
 * of it with sources. Folding twice changes nothing.
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

/** Digits come in runs from 0 to 9 (the Unicode Standard, 4.6); runs may be side by side. */
function digitValue(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
