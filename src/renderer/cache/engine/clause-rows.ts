import { wordStarts, wordsOf } from '../words.ts';
import { holdsPhrase } from './phrase.ts';
import type { Clause } from './query-language.ts';
import { type QueryWord, queryWord } from './query-word.ts';
import { RowSet } from './row-set.ts';
import type { SearchedFieldName } from './searched-fields.ts';
import type { Segment } from './segment.ts';
import { mayBeMisspelt } from './typing-error.ts';

/** What is asked of calls, made ready for any segment. */
export interface RowTest {
  /** Whether it asks the index, not every row: such tests come first, since they leave few rows. */
  readonly isByIndex: boolean;
  /** Those of `rows` that do, in a set that may be `rows` itself where it is the caller's `own`; null where none does. */
  readonly among: (rows: RowSet, segment: Segment, own: boolean) => RowSet | null;
}

/**
 * A clause made ready to be asked of every segment. A word that begins nothing in any of `segments` is searched as if one
 * letter had been typed wrong, and the words it may have been meant for are added to `meant`.
 */
export function testOf(clause: Clause, segments: readonly Segment[], meant: Meant): RowTest {
  // What a person wants left out must be what they typed.
  const test = positiveTest(clause, segments, clause.negated ? null : meant);
  if (!clause.negated) return test;
  return {
    isByIndex: test.isByIndex,
    among: (rows, segment) => {
      const left = rows.copy();
      const unwanted = test.among(rows, segment, false);
      if (unwanted !== null) left.subtract(unwanted);
      return left;
    },
  };
}

/** What misspelt words were taken for, by what was typed. */
export type Meant = Map<string, ReadonlySet<string>>;

function positiveTest(clause: Clause, segments: readonly Segment[], meant: Meant | null): RowTest {
  switch (clause.kind) {
    case 'words':
      return wordsTest(clause.fields, clause.words, segments, meant);
    case 'phrase': {
      const words = clause.words.map(queryWord);
      return byIndex((segment, into) => any(segment, clause.fields, (field) => field.addPhrase(words, into)));
    }
    case 'value':
      return byRow((rows, { calls }) => {
        const isWanted = (value: string | null) => hasWords(wordsOf(value ?? ''), clause.words, clause.isPhrase);
        calls.texts[clause.column].keep(rows, isWanted);
      });
    case 'range':
      return byRow((rows, { calls }) => calls.numbers[clause.column].keepBetween(rows, clause.from, clause.to));
    case 'recording':
      return byRow((rows, segment) => rows.intersect(withRecording(segment)));
  }
}

/** The rows whose recording can be had: one that is on this laptop can, whatever the call says. */
export function withRecording({ calls, onLaptop }: Segment): RowSet {
  const rows = calls.recorded.copy();
  rows.unite(onLaptop);
  return rows;
}

/** A test that looks at every row by itself. */
export function byRow(narrow: (rows: RowSet, segment: Segment) => void): RowTest {
  return {
    isByIndex: false,
    among: (rows, segment, own) => {
      const left = own ? rows : rows.copy();
      narrow(left, segment);
      return left;
    },
  };
}

/** A test that is answered by adding rows to an empty set, and by whether any was added. */
function byIndex(add: (segment: Segment, into: RowSet) => boolean): RowTest {
  // Where nothing is found, which for a rare word is in most segments, the same empty set does for the next.
  let empty: RowSet | null = null;
  return {
    isByIndex: true,
    among: (rows, segment) => {
      const found = empty?.words.length === rows.words.length ? empty : RowSet.none(segment.rows);
      empty = found;
      if (!add(segment, found)) return null;
      empty = null;
      found.intersect(rows);
      return found;
    },
  };
}

function wordsTest(
  fields: readonly SearchedFieldName[],
  texts: readonly string[],
  segments: readonly Segment[],
  meant: Meant | null,
): RowTest {
  const words = texts.map((text) => {
    const word = queryWord(text);
    const instead = meantBy(word, fields, segments, meant);
    return byIndex((segment, into) =>
      any(segment, fields, (field) =>
        instead === null
          ? field.addWord(word, into)
          : instead.reduce((hasAny, term) => field.addTerm(term, into) || hasAny, false),
      ),
    );
  });
  return {
    isByIndex: true,
    among: (rows, segment) => {
      let left: RowSet | null = rows;
      for (const word of words) {
        left = word.among(left, segment, true);
        if (left === null) return null;
      }
      return left;
    },
  };
}

/** Does something with every field, and says whether it was of use for any. */
function any(
  segment: Segment,
  fields: readonly SearchedFieldName[],
  run: (field: ReturnType<Segment['index']['fields']>[number]) => boolean,
): boolean {
  let hasAny = false;
  for (const field of segment.index.fields(fields)) hasAny = run(field) || hasAny;
  return hasAny;
}

/** The words that a misspelt one is taken for; null where it is none. */
function meantBy(
  word: QueryWord,
  fields: readonly SearchedFieldName[],
  segments: readonly Segment[],
  meant: Meant | null,
): QueryWord[] | null {
  const { text } = word;
  if (meant === null || !mayBeMisspelt(text)) return null;
  const exact = byIndex((segment, into) => any(segment, fields, (field) => field.addWord(word, into)));
  for (const segment of segments) if (exact.among(segment.living, segment, false)?.isEmpty === false) return null;
  const candidates = new Set<string>();
  for (const segment of segments) {
    for (const column of segment.index.fields(fields)) column.addMeant(text, candidates);
  }
  meant.set(text, candidates);
  return [...candidates].map(queryWord);
}

function hasWords(words: readonly string[], wanted: readonly string[], isPhrase: boolean): boolean {
  if (isPhrase) return holdsPhrase(words, wanted);
  const starts = words.flatMap(wordStarts);
  return wanted.every((word) => starts.some((each) => each.startsWith(word)));
}
