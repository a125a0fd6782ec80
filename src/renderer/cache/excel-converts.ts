/**
 * Whether Excel, in the language of any system, would make something else of `text` when it opens a CSV file: another
 * number, a date, a time, an amount, TRUE or FALSE, or an error value. It errs on the side of yes: what it says no to
 * stays as it is. What Excel does and where that is documented: docs/files.md.
 */
export function excelConverts(text: string): boolean {
  // Excel reads full-width digits and signs as their narrow forms, and looks past blanks at the ends.
  const read = text.normalize('NFKC').replaceAll('−', '-').trim();
  if (read.length > longest) return /^[\p{Nd}.,\s]+$/u.test(read);
  if (booleans.has(read.toLocaleUpperCase('en')) || errorValue.test(read)) return true;
  if (shortInteger.test(read) || !/\p{Nd}/u.test(read) || !datesAndNumbers.test(read)) return false;
  if (japaneseEra.test(read) || rand.test(read)) return true;
  return [...read.matchAll(words)].every(([word]) => couldBeInNumberOrDate(folded(word)));
}

/** No date, time or amount is longer; only a plain number can be. */
const longest = 60;

/** Comes through whole: Excel shows up to 11 digits, drops leading zeros and keeps 15 digits at most. */
const shortInteger = /^(0|[1-9]\d{0,10})$/;
/** What stands in numbers, dates, times and amounts of any language; `_`, `#`, `@` and the like do not. */
const datesAndNumbers = /^[\p{Nd}\p{L}\p{M}\p{Sc}\s\u200e\u200f+().,:/%'’*-]+$/u;
const words = /[\p{L}\p{M}]+/gu;
/** `#N/A`, `#REF!`, and their names in other languages, as in `#¿NOMBRE?`. */
const errorValue = /^#[^\s\d]\S*$/;
/** `R5.3.1`, `H30/1/2`: Japanese Excel takes the letter for an emperor's era. */
const japaneseEra = /^[MTSHR]\d{1,2}[./-]\d{1,2}[./-]\d{1,2}$/i;
/** `R500`: an amount in South Africa. */
const rand = /^R ?\d[\d., ]*$/;

/** TRUE and FALSE as Excel names them, by the language it runs in. */
const booleans = new Set(
  `TRUE FALSE WAHR FALSCH VRAI FAUX VERDADERO FALSO VERO VERDADEIRO CERT FALS WAAR ONWAAR SANT FALSKT SANN USANN SAND
  FALSK TOSI EPÄTOSI PRAWDA FAŁSZ PRAVDA NEPRAVDA IGAZ HAMIS ADEVĂRAT TÕENE VÄÄR PATIESS APLAMS ИСТИНА ЛОЖЬ ІСТИНА
  ХИБНІСТЬ DOĞRU YANLIŞ TAČNO NETAČNO ISTINA LAŽ PRAV NEPRAV BENAR SALAH ΑΛΗΘΗΣ ΨΕΥΔΗΣ ΑΛΗΘΕΣ ΨΕΥΔΕΣ`
    .split(/\s+/)
    .map((word) => word.toLocaleUpperCase('en')),
);

/** Exponents, halves of the day, and the currencies that have letters for a symbol; as `folded` writes them. */
const shortWords = new Set(
  'e a p am pm rs kr zl kc chf sfr fr lei ft rm rp tl din kn lv лв руб р грн ден de del di of den th st nd rd'.split(
    ' ',
  ),
);

/** The languages that Windows has regional formats for, by CLDR's tags: dates are read in the system's. */
const languages =
  'en de fr es pt it nl sv da nb fi is et lv lt pl cs sk hu ro bg hr sl sr bs mk sq el tr uk ru be kk ka hy az uz he ar fa ur ps hi bn mr gu pa ta te kn ml or as ne si th lo my km vi id ms fil ja ko zh zh-TW ca eu gl cy ga af sw am mn'.split(
    ' ',
  );

function couldBeInNumberOrDate(word: string): boolean {
  return shortWords.has(word) || beginningsOfNames().has(beginning(word));
}

let beginnings: ReadonlySet<string> | null = null;

/**
 * The beginnings of all months', weekdays' and day halves' names. Excel takes a month by its first three letters or
 * more: `Mar`, `Marc`, `March`. Made once, on the first word that has to be looked at, in some 50 ms.
 */
function beginningsOfNames(): ReadonlySet<string> {
  if (beginnings !== null) return beginnings;
  // German Excel abbreviates März as Mrz: CLDR has another abbreviation.
  const texts = [...languages.flatMap(namesIn), 'Mrz'];
  const names = texts.flatMap((text) => [...text.matchAll(words)].map(([word]) => folded(word)));
  // Single Latin letters are of formats, as in Vietnamese `T2`; those that count are in `shortWords`.
  beginnings = new Set(names.filter((name) => !/^[a-z]$/.test(name)).map(beginning));
  return beginnings;
}

function namesIn(language: string): string[] {
  // The fifths of 2024 are on all days of the week, here at all parts of the day.
  const fifths = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 5, 2 * month));
  const styles = ['long', 'short'] as const;
  return styles.flatMap((style) => {
    const date = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
      day: 'numeric',
      month: style,
      year: 'numeric',
      weekday: style,
      hour: 'numeric',
      hour12: true,
      timeZone: 'UTC',
    });
    const month = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { month: style, timeZone: 'UTC' });
    return fifths.map((at) => `${date.format(at)} ${month.format(at)}`);
  });
}

/** Small letters without accents: `Mär` is `mar`. */
function folded(word: string): string {
  return word.toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ı', 'i');
}

function beginning(word: string): string {
  return [...word].slice(0, 3).join('');
}
