import { plainLetters } from './collation-key.ts';

/** Nuktas, as ranges of a character class: Indic_Syllabic_Category=Nukta of the Unicode Character Database. */
export const indicNuktas =
  '\\u093c\\u09bc\\u0a3c\\u0abc\\u0afd-\\u0aff\\u0b3c\\u0c3c\\u0cbc\\u0f39\\u1b34\\u1be6\\u1c37\\ua9b3' +
  '\\u{10a38}-\\u{10a3a}\\u{110ba}\\u{11173}\\u{111ca}\\u{11236}\\u{112e9}\\u{1133b}\\u{1133c}\\u{11446}\\u{114c3}' +
  '\\u{115c0}\\u{116b7}\\u{1183a}\\u{11943}\\u{1e94a}';

/** Letters without marks that are replaced by another or dropped; docs/search.md says why. */
const forms: Readonly<Record<string, string>> = {
  ...plainLetters,
  ħ: 'h',
  ŧ: 't',
  // Apostrophes that Unicode counts as letters.
  '\u02b9': "'",
  '\u02bb': "'",
  '\u02bc': "'",
  '\u02bd': "'",
  '\u02c8': "'",
  '\u02ca': "'",
  '\ua78c': "'",
  // Final forms of Hebrew letters.
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
  // Arabic tatweel and a hamza by itself are often left out.
  '\u0640': '',
  '\u0621': '',
  '\u0674': '',
  // Joining_Group=Alef.
  '\u0671': '\u0627',
  '\u0672': '\u0627',
  '\u0673': '\u0627',
  '\u0773': '\u0627',
  '\u0774': '\u0627',
  // Yeh: alef maksura, Persian and Urdu, barree, with a tail.
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u06cd': '\u064a',
  '\u06d2': '\u064a',
  // Kaf: keheh and swash kaf.
  '\u06a9': '\u0643',
  '\u06aa': '\u0643',
  // Heh: teh marbuta, goal, do chashmee, ae.
  '\u0629': '\u0647',
  '\u06be': '\u0647',
  '\u06c1': '\u0647',
  '\u06c3': '\u0647',
  '\u06d5': '\u0647',
  // Anusvara is often typed for candrabindu.
  '\u0901': '\u0902',
  '\u0981': '\u0982',
  '\u0a01': '\u0a02',
  '\u0a81': '\u0a82',
  '\u0b01': '\u0b02',
  '\u0c00': '\u0c02',
  '\u0c01': '\u0c02',
  '\u0c80': '\u0c82',
  '\u0c81': '\u0c82',
  '\u0d01': '\u0d02',
  // Older texts write Bengali khanda ta and Malayalam chillus as letter, virama and joiner.
  '\u09ce': '\u09a4\u09cd',
  '\u0d54': '\u0d2e\u0d4d',
  '\u0d55': '\u0d2f\u0d4d',
  '\u0d56': '\u0d34\u0d4d',
  '\u0d7a': '\u0d23\u0d4d',
  '\u0d7b': '\u0d28\u0d4d',
  '\u0d7c': '\u0d30\u0d4d',
  '\u0d7d': '\u0d32\u0d4d',
  '\u0d7e': '\u0d33\u0d4d',
  '\u0d7f': '\u0d15\u0d4d',
};

export const letterForms: ReadonlyMap<string, string> = new Map(Object.entries(forms));
