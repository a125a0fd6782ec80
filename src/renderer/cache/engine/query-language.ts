import { startOfDayPlus, zoneOffsetMinutes } from '../../../shared/time-zone.ts';
import { fold } from '../fold.ts';
import { isPhoneNumber, type Spellings, spellingOf, typedSpellings, wordsOf } from '../tokenizer.ts';
import type { NumberColumnName, TextColumnName } from './packed-calls.ts';
import { everyField, type SearchedFieldName } from './searched-fields.ts';

/** One condition on calls: each must meet it, or must not if it is `negated`. */
export type Clause = { readonly negated: boolean } & (
  | { readonly kind: 'words'; readonly fields: readonly SearchedFieldName[]; readonly spellings: Spellings }
  | { readonly kind: 'phrase'; readonly fields: readonly SearchedFieldName[]; readonly phrase: Phrase }
  | {
      readonly kind: 'value';
      readonly column: TextColumnName;
      readonly sought: { readonly spellings: Spellings } | { readonly phrase: Phrase };
    }
  /** From `from` (inclusive) up to `to` (exclusive). */
  | { readonly kind: 'range'; readonly column: NumberColumnName; readonly from: number; readonly to: number }
  /** Hours of the day in `timeZone` (IANA): from `from` o'clock up to `to`, across midnight if that is not after it. */
  | { readonly kind: 'hours'; readonly from: number; readonly to: number; readonly timeZone: string }
  /** Weekdays in `timeZone` (IANA), 0 for Monday: from `from` to `to`, across Sunday if `to` comes first. */
  | { readonly kind: 'weekdays'; readonly from: number; readonly to: number; readonly timeZone: string }
  | { readonly kind: 'recording' }
  /** Inbound calls whose customer had called in before. */
  | { readonly kind: 'repeat'; readonly within: RepeatWithin }
  /** Matches no call: nothing was typed that can be searched. */
  | { readonly kind: 'nothing' }
);

/** How long before a repeat call its customer called in. */
export type RepeatWithin = '24h' | '7d';

/** Whole words side by side, in this order. */
export interface Phrase {
  /** As spellingOf returns it. */
  readonly text: string;
  /** The digits, with a leading + if typed, of a phone number; null: it is none. */
  readonly phone: string | null;
}

export interface ParsedText {
  readonly clauses: readonly Clause[];
  /** What could not be understood, is searched as plain words, and what to type instead; null: all was understood. */
  readonly explanation: string | null;
}

// Maps, not objects, because a person may type `constructor:`.
const textFields: ReadonlyMap<string, readonly SearchedFieldName[]> = new Map([
  ['agent', ['agentName', 'agentId']],
  ['customer', ['customerName', 'customerNumber']],
  ['exophone', ['exophone']],
  ['ticket', ['customField']],
  ['disposition', ['disposition']],
]);
const valueFields: ReadonlyMap<string, TextColumnName> = new Map([
  ['status', 'status'],
  ['direction', 'direction'],
]);
const secondsFields: ReadonlyMap<string, NumberColumnName> = new Map([
  ['duration', 'duration'],
  ['talk', 'talkTime'],
  ['hold', 'holdTime'],
]);
const fieldNames = [
  ...textFields.keys(),
  ...valueFields.keys(),
  ...secondsFields.keys(),
  'date',
  'weekday',
  'hour',
  'has',
  'repeat',
];

/** A piece of the text with a minus, a field or quotation marks. */
const piece = /(?<!\S)(-(?=[\p{L}\p{N}"]))?(?:(\p{L}+):)?(?:"([^"]*)("?)|(\S*))/gu;

type Understood = { readonly clause: Clause; readonly explanation?: string } | { readonly explanation: string };

/**
 * Parses a query: plain words, `"quoted phrases"`, `field:word`, and `-` before any of them. Nothing is an error: what makes
 * no sense is explained and searched as plain words, and a field without a value yet is ignored. Days are those of
 * `timeZone` (IANA).
 */
export function parseText(text: string, timeZone: string): ParsedText {
  const clauses: Clause[] = [];
  const explanations: string[] = [];
  let hasBegun = false;
  const plain = fold(text)
    .replace(/[“”„«»]/g, '"')
    .replace(piece, (whole, minus?: string, field?: string, quoted?: string, closing?: string, bare?: string) => {
      if (minus === undefined && field === undefined && quoted === undefined) return whole;
      const understood = read({
        field,
        text: quoted ?? bare ?? '',
        isPhrase: quoted !== undefined,
        negated: minus !== undefined,
      });
      if ('clause' in understood && closing !== '') {
        clauses.push(understood.clause);
        if (understood.explanation !== undefined) explanations.push(understood.explanation);
        // A line break keeps digits on both sides from being read as one phone number.
        return '\n';
      }
      explanations.push('clause' in understood ? unclosed : understood.explanation);
      // Taken for words, a half-typed `duration:>` would make every call vanish.
      if (!isBegun(field, quoted ?? bare ?? '')) return whole;
      hasBegun = true;
      return '\n';
    });
  for (const spellings of typedSpellings(plain))
    clauses.push({ kind: 'words', fields: everyField, spellings, negated: false });
  if (clauses.length === 0 && !hasBegun && /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text))
    return { clauses: [nothing], explanation: explanations[0] ?? symbolsAlone };
  return { clauses, explanation: explanations[0] ?? null };

  function read(given: Piece): Understood {
    const { field, negated } = given;
    if (field === undefined) return readWords(given, everyField);
    const fields = textFields.get(field);
    if (fields !== undefined) return readWords(given, fields);
    const column = valueFields.get(field);
    if (column !== undefined) return readValue(given, column);
    const seconds = secondsFields.get(field);
    if (seconds !== undefined) return readSeconds(given, seconds);
    if (field === 'date') return readDates(given, timeZone);
    if (field === 'weekday') return readWeekdays(given, timeZone);
    if (field === 'hour') return readHours(given, timeZone);
    if (field === 'repeat') return readRepeat(given);
    if (field === 'has') {
      return given.text === 'recording'
        ? { clause: { kind: 'recording', negated } }
        : { explanation: 'After has: comes recording, as in has:recording.' };
    }
    return {
      explanation: `There is no field ${field}: to search in. There are ${fieldNames.map((name) => `${name}:`).join(' ')} Put quotation marks around words that have a colon.`,
    };
  }
}

/** Whether a field was typed without a value yet. */
function isBegun(field: string | undefined, text: string): boolean {
  return field !== undefined && fieldNames.includes(field) && /^[<>=]*$/.test(text);
}

const nothing: Clause = { kind: 'nothing', negated: false };
const symbolsAlone = 'Search looks for letters and digits. What you typed has none, so no calls are shown.';
const unclosed = 'A quotation mark is not closed yet. Until it is, the words are searched one by one.';

/** The parts of a piece, folded. */
interface Piece {
  readonly field: string | undefined;
  readonly text: string;
  readonly isPhrase: boolean;
  readonly negated: boolean;
}

function readWords(piece: Piece, fields: readonly SearchedFieldName[]): Understood {
  const { negated } = piece;
  const sought = readSought(piece);
  if (sought === null) return withoutWords(piece);
  if ('phrase' in sought) return { clause: { kind: 'phrase', fields, phrase: sought.phrase, negated } };
  return { clause: { kind: 'words', fields, spellings: sought.spellings, negated } };
}

function readValue(piece: Piece, column: TextColumnName): Understood {
  const sought = readSought(piece);
  return sought === null ? withoutWords(piece) : { clause: { kind: 'value', column, sought, negated: piece.negated } };
}

/** Null: it contains no word. */
function readSought({ text, isPhrase }: Piece): { spellings: Spellings } | { phrase: Phrase } | null {
  if (!isPhrase) {
    const [spellings] = typedSpellings(text);
    return spellings === undefined ? null : { spellings };
  }
  const phone = isPhoneNumber(text) ? text.replace(/[^0-9+]/g, '') : null;
  return wordsOf(text).length === 0 ? null : { phrase: { text: spellingOf(text), phone } };
}

/** Signs alone match nothing in a field; without a field they only separate words. */
function withoutWords({ field, text, negated }: Piece): Understood {
  if (field === undefined) return { explanation: 'There is no word between the quotation marks.' };
  if (text.trim() === '')
    return { explanation: `Nothing is asked of ${field}: yet. Type a word right after the colon.` };
  const explanation = `${field}: looks for letters and digits, and there are none after it.`;
  return { clause: { kind: 'nothing', negated }, explanation };
}

function readSeconds({ field, text, negated }: Piece, column: NumberColumnName): Understood {
  const [, first, last] = /^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (first !== undefined) {
    return { clause: { kind: 'range', column, from: Number(first), to: justAbove(Number(last)), negated } };
  }
  const [, sign = '', digits] = /^(>=|<=|>|<|=)?(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (digits === undefined) {
    return {
      explanation: `After ${field}: come seconds, as in ${field}:>300, ${field}:<10, ${field}:60 or ${field}:60..300.`,
    };
  }
  const seconds = Number(digits);
  const from = sign.startsWith('<') ? Number.NEGATIVE_INFINITY : sign === '>' ? justAbove(seconds) : seconds;
  const to = sign.startsWith('>') ? Number.POSITIVE_INFINITY : sign === '<' ? seconds : justAbove(seconds);
  return { clause: { kind: 'range', column, from, to, negated } };
}

function readHours({ text, negated }: Piece, timeZone: string): Understood {
  const [, first, last = first] = /^(\d\d?)(?:\.\.(\d\d?))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from < 24 && to < 24)) {
    return { explanation: 'After hour: comes an hour of the day or two, as in hour:9 or hour:9..17.' };
  }
  return { clause: { kind: 'hours', from, to: to + 1, timeZone, negated } };
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function readWeekdays({ text, negated }: Piece, timeZone: string): Understood {
  const [, first = '', last = first] = /^(\p{L}+)(?:\.\.(\p{L}+))?$/u.exec(text) ?? [];
  const [from, to] = [weekdayNamed(first), weekdayNamed(last)];
  if (from === -1 || to === -1) {
    return { explanation: 'After weekday: comes a day of the week or two, as in weekday:mon or weekday:mon..fri.' };
  }
  return { clause: { kind: 'weekdays', from, to, timeZone, negated } };
}

/** `mon`, `tues` and `monday` are enough; one or two letters are not. */
function weekdayNamed(text: string): number {
  return text.length < 3 ? -1 : weekdays.findIndex((weekday) => weekday.startsWith(text));
}

function readRepeat({ text, negated }: Piece): Understood {
  if (text === '24h' || text === '7d') return { clause: { kind: 'repeat', within: text, negated } };
  return {
    explanation:
      'After repeat: comes 24h or 7d: inbound calls whose customer had called in within 24 hours or 7 days before.',
  };
}

/** The next larger number, so that every bound is "from, up to". */
function justAbove(seconds: number): number {
  return seconds === 0 ? Number.MIN_VALUE : seconds * (1 + Number.EPSILON);
}

function readDates({ text, negated }: Piece, timeZone: string): Understood {
  const days = /^(\d{4}-\d\d-\d\d)?(\.\.)?(\d{4}-\d\d-\d\d)?$/.exec(text);
  const [, first, dots, last] = days ?? [];
  const from = first === undefined ? Number.NEGATIVE_INFINITY : startOf(first, 0, timeZone);
  const lastDay = dots === undefined ? first : last;
  const to = lastDay === undefined ? Number.POSITIVE_INFINITY : startOf(lastDay, 1, timeZone);
  if (
    (first === undefined && last === undefined) ||
    (dots === undefined && last !== undefined) ||
    from === null ||
    to === null
  ) {
    return { explanation: 'After date: comes a day or two, as in date:2024-06-15 or date:2024-06-15..2024-06-20.' };
  }
  return { clause: { kind: 'range', column: 'startTime', from, to, negated } };
}

/** When a calendar day, or the one `daysLater`, begins in a time zone; null for a day that no calendar has. */
function startOf(day: string, daysLater: number, timeZone: string): number | null {
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noonUtc) || new Date(noonUtc).toISOString().slice(0, 10) !== day) return null;
  // Noon in that zone, which may be 14 hours ahead.
  return startOfDayPlus(noonUtc - zoneOffsetMinutes(noonUtc, timeZone) * 60_000, daysLater, timeZone);
}
