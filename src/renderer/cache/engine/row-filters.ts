import { type Spellings, searchTerms, spellingOf } from '../tokenizer.ts';
import { BitSet } from './bit-set.ts';
import { acquireSet, releaseSet } from './bit-set-pool.ts';
import { hourTest, weekdayTest } from './hour-test.ts';
import { holdsPhrase } from './phrase.ts';
import type { Clause } from './query-language.ts';
import { type QueryWord, queryPhrase, queryWord } from './query-word.ts';
import type { Repeats } from './repeat-calls.ts';
import type { SearchedFieldName } from './searched-fields.ts';
import { mostRows, type Segment } from './segment.ts';
import type { SoughtWord } from './segment-index.ts';
import type { SegmentSignatures } from './segment-signatures.ts';
import { mayHaveTypo } from './typo.ts';
import type { UnnamedCalls } from './unnamed-calls.ts';

/** A condition on calls, prepared for every segment. */
export interface RowFilter {
  /** Whether it reads the index, not every row. Such filters run first, as they leave few rows. */
  readonly isByIndex: boolean;
  /** Those of `rows` that pass, in a set that belongs to the caller; null: none. If `own`, `rows` belongs to the caller and is consumed. */
  readonly apply: (rows: BitSet, segment: Segment, own: boolean) => BitSet | null;
}

/** Where is searched: all segments, what tells which may have a word, what finds the calls that give only their agent's ID, and the repeat calls. */
export interface Searched {
  readonly segments: readonly Segment[];
  readonly signatures: SegmentSignatures;
  readonly unnamed: UnnamedCalls;
  readonly repeats: () => ReadonlyMap<Segment, Repeats>;
}

/**
 * Prepares a clause. A word that no word of any segment begins with is searched with one typo forgiven, and what it matches
 * is added to `fuzzyMatches`.
 */
export function filterOf(clause: Clause, searched: Searched, fuzzyMatches: FuzzyMatches): RowFilter {
  // What a person excludes is never guessed.
  const filter = positiveFilter(clause, searched, clause.negated ? null : fuzzyMatches);
  if (!clause.negated) return filter;
  return {
    isByIndex: filter.isByIndex,
    apply: (rows, segment, own) => {
      const unwanted = filter.apply(rows, segment, false);
      const left = own ? rows : rows.copy();
      if (unwanted !== null) {
        left.subtract(unwanted);
        releaseSet(unwanted);
      }
      return left;
    },
  };
}

/** The words that misspelt ones were taken for, by what was typed. */
export type FuzzyMatches = Map<string, ReadonlySet<string>>;

function positiveFilter(clause: Clause, searched: Searched, fuzzyMatches: FuzzyMatches | null): RowFilter {
  switch (clause.kind) {
    case 'words':
      return spellingsFilter(clause.fields, clause.spellings, searched, fuzzyMatches);
    case 'phrase': {
      const { fields } = clause;
      const phrase = queryPhrase(clause.phrase);
      const sought = { phrase, fields, soughtIn: searched.signatures.soughtIn(phrase.sought, fields) };
      return byIndex((segment, into) => {
        const isUnnamed = searched.unnamed.addPhrase(segment, fields, phrase, into);
        return segment.index.addPhrase(sought, segment.slot, into) || isUnnamed;
      });
    }
    case 'value':
      return byRow((rows, { calls }) => {
        calls.texts[clause.column].keep(rows, (value) => value !== null && hasSought(value, clause.sought));
      });
    case 'range':
      return byRow((rows, { calls }) => calls.numbers[clause.column].keepBetween(rows, clause.from, clause.to));
    case 'hours': {
      const isWanted = hourTest(clause.from, clause.to, clause.timeZone);
      return byRow((rows, { calls }) => calls.numbers.startTime.keep(rows, isWanted));
    }
    case 'weekdays': {
      const isWanted = weekdayTest(clause.from, clause.to, clause.timeZone);
      return byRow((rows, { calls }) => calls.numbers.startTime.keep(rows, isWanted));
    }
    case 'repeat': {
      const repeats = searched.repeats();
      return byRow((rows, segment) => rows.intersect(repeats.get(segment)?.[clause.within] ?? noRows));
    }
    case 'recording':
      return byRow((rows, segment) => rows.intersect(withRecording(segment)));
    case 'nothing':
      return { isByIndex: true, apply: () => null };
  }
}

const noRows = BitSet.none(mostRows);

/** The rows with a recording: the account has it, or it is on this laptop. */
export function withRecording({ calls, onLaptop }: Segment): BitSet {
  const rows = calls.recorded.copy();
  rows.unite(onLaptop);
  return rows;
}

/** A filter that reads every row. */
export function byRow(narrow: (rows: BitSet, segment: Segment) => void): RowFilter {
  return {
    isByIndex: false,
    apply: (rows, segment, own) => {
      const left = own ? rows : rows.copy();
      narrow(left, segment);
      return left;
    },
  };
}

/** A filter that adds rows to an empty set and says whether it added any. */
function byIndex(
  add: (segment: Segment, into: BitSet) => boolean,
  mayHave: (segment: Segment) => boolean = () => true,
): RowFilter {
  return {
    isByIndex: true,
    apply: (rows, segment, own) => {
      if (!mayHave(segment)) {
        if (own) releaseSet(rows);
        return null;
      }
      const found = acquireSet(segment.rows);
      const hasAny = add(segment, found);
      const [left, other] = own && !found.isSparse ? [rows, found] : [found, rows];
      if (hasAny) left.intersect(other);
      if (own) releaseSet(other);
      if (hasAny) return left;
      releaseSet(left);
      return null;
    },
  };
}

/** Passes rows that contain what was typed in one of its spellings. */
function spellingsFilter(
  fields: readonly SearchedFieldName[],
  spellings: Spellings,
  searched: Searched,
  fuzzyMatches: FuzzyMatches | null,
): RowFilter {
  const [only, ...others] = spellings.map((words) => wordsFilter(fields, words, searched, null));
  const exact = others.reduce(either, only ?? byIndex(() => false));
  if (
    fuzzyMatches === null ||
    !spellings.some((words) => words.some(mayHaveTypo)) ||
    isAnywhere(exact, searched.segments)
  )
    return exact;
  return spellings.map((words) => wordsFilter(fields, words, searched, fuzzyMatches)).reduce(either);
}

function either(one: RowFilter, other: RowFilter): RowFilter {
  return {
    isByIndex: true,
    apply: (rows, segment) => {
      const found = one.apply(rows, segment, false);
      const more = other.apply(rows, segment, false);
      if (found === null || more === null) return found ?? more;
      found.unite(more);
      releaseSet(more);
      return found;
    },
  };
}

function isAnywhere(filter: RowFilter, segments: readonly Segment[]): boolean {
  return segments.some((segment) => {
    const found = filter.apply(segment.live, segment, false);
    if (found === null) return false;
    const isThere = !found.isEmpty;
    releaseSet(found);
    return isThere;
  });
}

/** Passes rows that contain all words. */
function wordsFilter(
  fields: readonly SearchedFieldName[],
  texts: readonly string[],
  { segments, signatures, unnamed }: Searched,
  fuzzyMatches: FuzzyMatches | null,
): RowFilter {
  const soughtOf = (word: QueryWord) => ({ word, fields, soughtIn: signatures.soughtIn(word, fields) });
  const addWord = (segment: Segment, sought: SoughtWord, into: BitSet) => {
    const isUnnamed = unnamed.addWord(segment, fields, sought.word, into);
    return segment.index.addWord(sought, segment.slot, into) || isUnnamed;
  };
  const words = texts.map((text) => {
    const sought = soughtOf(queryWord(text));
    const asTyped = byIndex(
      (segment, into) => addWord(segment, sought, into),
      ({ slot }) => sought.soughtIn.any(slot),
    );
    if (fuzzyMatches === null || !mayHaveTypo(text) || isAnywhere(asTyped, segments)) return asTyped;
    const instead = fuzzyMatchesOf(text, fields, segments, fuzzyMatches).map(soughtOf);
    return byIndex(
      (segment, into) => instead.reduce((hasAny, each) => addWord(segment, each, into) || hasAny, false),
      ({ slot }) => instead.some(({ soughtIn }) => soughtIn.any(slot)),
    );
  });
  return {
    isByIndex: true,
    apply: (rows, segment) => {
      let left: BitSet | null = rows;
      for (const [index, word] of words.entries()) {
        left = word.apply(left, segment, index > 0);
        if (left === null) return null;
      }
      return left;
    },
  };
}

/** The prefixes that a misspelt word is taken for, as few as possible. */
function fuzzyMatchesOf(
  text: string,
  fields: readonly SearchedFieldName[],
  segments: readonly Segment[],
  fuzzyMatches: FuzzyMatches,
): readonly QueryWord[] {
  const candidates = new Set<string>();
  for (const segment of segments) segment.index.addFuzzyMatches(fields, text, candidates);
  // `follow` finds all that `followup` finds, so the longer one is left out.
  const shortest = [...candidates].sort().reduce<string[]>((kept, each) => {
    const last = kept.at(-1);
    if (last === undefined || !each.startsWith(last)) kept.push(each);
    return kept;
  }, []);
  fuzzyMatches.set(text, new Set(shortest));
  return shortest.map(queryWord);
}

function hasSought(value: string, sought: Extract<Clause, { kind: 'value' }>['sought']): boolean {
  if ('phrase' in sought) return holdsPhrase(spellingOf(value), sought.phrase.text);
  const { words, joined } = searchTerms(value);
  const begins = (word: string) => [...words, ...joined].some((each) => each.startsWith(word));
  return sought.spellings.some((spelling) => spelling.every(begins));
}
