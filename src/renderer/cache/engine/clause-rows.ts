import { wordsOf } from '../words.ts';
import { recordingBits } from './call-columns.ts';
import { hasPhrase } from './field-index.ts';
import type { IndexedCalls } from './indexed-calls.ts';
import type { Clause } from './query-language.ts';
import type { RowSet } from './row-set.ts';
import type { SearchedFieldName } from './searched-fields.ts';
import { mayBeMisspelt } from './typing-error.ts';

/** Takes out of `rows` what does not do as `clause` asks. Words that were taken for a typed one with an error are added to `meant`. */
export function applyClause(clause: Clause, indexed: IndexedCalls, rows: RowSet, meant: Set<string>): void {
  if (!clause.negated) {
    narrow(rows, clause, indexed, meant);
    return;
  }
  const unwanted = rows.copy();
  narrow(unwanted, clause, indexed, null);
  rows.subtract(unwanted);
}

/** `meant`: null where no typing error is forgiven, because what a person wants left out must be what they typed. */
function narrow(rows: RowSet, clause: Clause, indexed: IndexedCalls, meant: Set<string> | null): void {
  const { columns } = indexed;
  switch (clause.kind) {
    case 'words':
      for (const word of clause.words) rows.intersect(rowsWithWord(indexed, clause.fields, word, meant));
      return;
    case 'phrase':
      rows.intersect(rowsWithPhrase(indexed, clause.fields, clause.words));
      return;
    case 'value':
      columns.keepValues(rows, clause.column, (value) => hasWords(wordsOf(value), clause.words, clause.isPhrase));
      return;
    case 'range':
      columns.keepRange(rows, clause.column, clause.from, clause.to);
      return;
    case 'recording':
      columns.keepRecordings(rows, recordingBits.available | recordingBits.onLaptop);
  }
}

// What these two answer is the scratch set, good until either is called again.

/** Only a word that begins nothing at all is searched as if one letter had been typed wrong: what was typed right is never mixed with guesses. */
function rowsWithWord(
  indexed: IndexedCalls,
  fields: readonly SearchedFieldName[],
  word: string,
  meant: Set<string> | null,
): RowSet {
  const found = indexed.scratch();
  const segments = indexed.segments();
  for (const segment of segments) segment.addWord(fields, word, found);
  if (meant === null || !mayBeMisspelt(word)) return found;
  found.intersect(indexed.living);
  if (found.isEmpty) for (const segment of segments) segment.addMisspelt(fields, word, found, meant);
  return found;
}

function rowsWithPhrase(indexed: IndexedCalls, fields: readonly SearchedFieldName[], words: readonly string[]): RowSet {
  const found = indexed.scratch();
  for (const segment of indexed.segments()) segment.addPhrase(fields, words, found);
  return found;
}

function hasWords(words: readonly string[], wanted: readonly string[], isPhrase: boolean): boolean {
  if (isPhrase) return hasPhrase(words, wanted);
  return wanted.every((word) => words.some((each) => each.startsWith(word)));
}
