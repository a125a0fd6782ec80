import { calendarDay } from '../../../../shared/time-zone.ts';
import type { FilterChoices } from '../../../cache/cache-api.ts';
import { placeIn } from '../../../cache/engine/phrase.ts';
import { fold } from '../../../cache/fold.ts';
import { spellingOf, typedSpellings, wordsOf } from '../../../cache/tokenizer.ts';
import { choiceWord, datePresetWords, type ListFilter } from '../../../query/active-filters.ts';
import { noFilters, toQuery } from '../../../query/call-filters.ts';
import { quotationMarks, type TypedPiece } from './typed-piece.ts';

/** One way to go on with the piece that is being typed. */
export interface Suggestion {
  /** What stands in the place of the piece once it is taken. */
  readonly text: string;
  /** What a person reads. */
  readonly word: string;
  /** What it is good for, or what tells it from another of the same word; null where the word says it all. */
  readonly note: string | null;
  /** How many calls have it; null where that is not counted. */
  readonly calls: number | null;
}

/** What there is to be offered from. */
export interface Known {
  readonly choices: FilterChoices;
  /** Calls with a value of a filter, among those that the suggestions are for. */
  readonly callsWith: (name: ListFilter, value: string) => number;
  /** IANA zone of the dates. */
  readonly zone: string;
  /** Epoch ms. */
  readonly now: number;
}

const atMost = 8;

const fields: readonly { text: string; note: string }[] = [
  { text: 'agent:', note: 'name or ID' },
  { text: 'customer:', note: 'name or number' },
  { text: 'exophone:', note: 'your number' },
  { text: 'ticket:', note: 'ticket or custom field' },
  { text: 'disposition:', note: 'what became of the call' },
  { text: 'status:', note: 'completed, missed…' },
  { text: 'direction:', note: 'inbound or outbound' },
  { text: 'duration:', note: 'seconds, as in >300' },
  { text: 'talk:', note: 'seconds, as in >300' },
  { text: 'hold:', note: 'seconds, as in >60' },
  { text: 'date:', note: 'a day, or from..to' },
  { text: 'weekday:', note: 'as in mon, or mon..fri' },
  { text: 'hour:', note: 'of the day, as in 9..17' },
  { text: 'has:recording', note: 'calls with a recording' },
  { text: 'repeat:24h', note: 'called in again within 24 hours' },
  { text: 'repeat:7d', note: 'called in again within 7 days' },
];

const filterOfField: ReadonlyMap<string, ListFilter> = new Map([
  ['agent', 'agents'],
  ['status', 'statuses'],
  ['direction', 'directions'],
  ['disposition', 'dispositions'],
]);

const datePresets = ['today', 'yesterday', 'last-7-days', 'this-month'] as const;

/** Which filter's values go on with a piece; null where none do. */
export function filterOf(piece: TypedPiece): ListFilter | null {
  return filterOfField.get(piece.field ?? '') ?? null;
}

/** How the piece that is being typed can go on, likeliest first; nothing that says no more than what stands there. */
export function suggestionsFor(piece: TypedPiece, text: string, known: Known): Suggestion[] {
  const texts = new Set([text.slice(piece.from, piece.end)]);
  const isNew = (suggestion: Suggestion) => !texts.has(suggestion.text) && texts.add(suggestion.text);
  // On the first and the seventh day of a month, two dates are the same.
  return allSuggestions(piece, known).filter(isNew).slice(0, atMost);
}

/** The text and the caret after a suggestion was taken; behind a whole piece comes a space, and the caret behind that. */
export function take(text: string, piece: TypedPiece, suggestion: Suggestion): { text: string; caret: number } {
  const before = text.slice(0, piece.from) + suggestion.text;
  const after = text.slice(piece.end);
  if (suggestion.text.endsWith(':')) return { text: before + after, caret: before.length };
  return { text: `${before}${/^\s/.test(after) ? '' : ' '}${after}`, caret: before.length + 1 };
}

/** The text with the piece left out: what the suggestions for the piece narrow further. */
export function textWithout(text: string, piece: TypedPiece): string {
  // A line break, so that what stood on both sides is not read as one phone number.
  return `${text.slice(0, piece.start)}\n${text.slice(piece.end)}`.trim();
}

function allSuggestions(piece: TypedPiece, known: Known): Suggestion[] {
  const { field } = piece;
  const typed = fold(piece.typed);
  if (field === null) return typed.length < 2 ? [] : fieldSuggestions(typed);
  if (field === 'has') return fieldSuggestions(`has:${typed}`);
  if (field === 'date') return dateSuggestions(typed, known);
  const filter = filterOf(piece);
  return filter === null ? [] : valueSuggestions(filter, field, typed, known);
}

function fieldSuggestions(typed: string): Suggestion[] {
  return fields
    .filter(({ text }) => text.startsWith(typed))
    .map(({ text, note }) => ({ text, word: text, note, calls: null }));
}

function dateSuggestions(typed: string, { zone, now }: Known): Suggestion[] {
  return datePresets
    .map((preset) => {
      const { from, to } = toQuery({ ...noFilters, dates: { kind: 'preset', preset } }, zone, now);
      const [first, last] = [calendarDay(from ?? now, zone), calendarDay((to ?? now) - 1, zone)];
      const days = first === last ? first : `${first}..${last}`;
      return { text: `date:${days}`, word: datePresetWords[preset], note: days, calls: null };
    })
    .filter(({ word, note }) => fold(word).startsWith(typed) || note.startsWith(typed));
}

function valueSuggestions(filter: ListFilter, field: string, typed: string, known: Known): Suggestion[] {
  const choices = known.choices[filter];
  const sought = spellingOf(typed);
  if (sought === '' && typed.trim() !== '') return [];
  return choices
    .flatMap((choice) => {
      const place = Math.min(placeOf(sought, choice.label), placeOf(sought, choice.value));
      return place === nowhere ? [] : [{ choice, place, calls: known.callsWith(filter, choice.value) }];
    })
    .sort((one, other) => one.place - other.place || other.calls - one.calls)
    .slice(0, atMost + 1)
    .map(({ choice, calls }) => {
      const { value, label } = choice;
      // Two agents may have one name, and a name may be nothing but signs: then the ID says who is meant.
      const isClear = hasWords(label) && !choices.some((other) => other !== choice && other.label === label);
      const given = isClear || !hasWords(value) ? (label ?? value) : value;
      const word = choiceWord(filter, value, choices);
      return {
        text: `${field}:${asValue(given)}`,
        word,
        note: given === label && wordsOf(word).join() === wordsOf(given).join() ? null : value,
        calls,
      };
    });
}

const nowhere = Number.POSITIVE_INFINITY;

/** 0 where the words begin with what is sought, 1 where a later one does. What has no words cannot be searched for. */
function placeOf(sought: string, given: string | null): number {
  const spelling = spellingOf(given ?? '');
  return spelling === '' ? nowhere : (placeIn(spelling, sought) ?? nowhere);
}

function hasWords(text: string | null): boolean {
  return wordsOf(text ?? '').length > 0;
}

/** As it is typed behind a colon: in quotation marks where it is more than one word. */
function asValue(given: string): string {
  const bare = given.replace(quotationMarks, ' ').trim();
  const isOneWord = wordsOf(bare).length === 1 && !/\s/.test(fold(bare));
  // `+91abc` would be read as a phone number and a word.
  return isOneWord && typedSpellings(bare).length === 1 ? bare : `"${bare}"`;
}
