import type { Call } from '../../../shared/call.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { CallQuery } from '../cache-api.ts';
import type { CallSearch } from '../call-search.ts';
import { AgentNames, withAgentName } from './agent-names.ts';
import type { RowRef } from './call-sid-map.ts';
import { callSidsBetween } from './calls-between.ts';
import { CustomerNumbers } from './customer-numbers.ts';
import { countsFrom } from './day-counts.ts';
import { IndexedCalls } from './indexed-calls.ts';
import { MergedMatches } from './merged-matches.ts';
import { type Clause, type Phrase, parseText } from './query-language.ts';
import { rowsOf } from './query-rows.ts';
import { RepeatCalls, type Repeats } from './repeat-calls.ts';
import type { FuzzyMatches, Searched } from './row-filters.ts';
import type { Segment, SegmentSizes } from './segment.ts';
import { startTimesIn } from './start-times.ts';
import { finished } from './time-slicing.ts';
import { UnnamedCalls } from './unnamed-calls.ts';

/** Results kept, the most recently used: those of the list, an export and the saved searches. */
const keptResults = 16;
/** Fuzzy matches that the explanation names. */
const namedWords = 3;

/** All calls in memory with their index, made for a million. Results are kept until a call changes. */
export class IndexedSearch implements CallSearch {
  readonly sizes: SegmentSizes;
  readonly #indexed: IndexedCalls;
  readonly #results = new Map<string, MergedMatches>();
  readonly #names = new AgentNames(() => this.#indexed.all());
  readonly #unnamed = new UnnamedCalls((userId) => this.#names.of(userId));
  readonly customers = new CustomerNumbers();
  readonly #repeats = new RepeatCalls(() => this.#indexed.all(), this.customers);

  constructor(sizes: SegmentSizes) {
    this.sizes = sizes;
    this.#indexed = new IndexedCalls(sizes.flushAt);
  }

  get size(): number {
    return this.#indexed.size;
  }

  /** The flushed segments, without the write buffer. */
  get segments(): readonly Segment[] {
    return this.#indexed.segments;
  }

  get(callSid: string): Call | undefined {
    return this.#indexed.get(callSid);
  }

  put(calls: readonly Call[]): void {
    if (calls.length === 0) return;
    this.#forget();
    this.#names.put(calls);
    this.#indexed.put(calls);
  }

  remove(callSids: readonly string[]): void {
    if (callSids.length === 0) return;
    this.#forget();
    this.#names.remove(callSids);
    this.#indexed.remove(callSids);
  }

  restore(segments: readonly Segment[]): void {
    this.#forget();
    this.#names.clear();
    this.#indexed.restore(segments);
  }

  /** Flushes the write buffer, however few its calls are. */
  flush(): void {
    this.#forget();
    this.#indexed.flush();
  }

  /** Whether a segment still contains a removed call, which no other segment has. */
  hasRemovedCalls(segment: Segment): boolean {
    return this.#indexed.hasRemovedCalls(segment);
  }

  /** Tombstones rows of a merged segment that were replaced or removed since it was made. */
  dropStaleRows(parts: readonly Segment[], merged: Segment): void {
    this.#indexed.dropStaleRows(parts, merged);
  }

  /** Replaces segments with a merged one. Results refer to their segments and would keep the parts in memory. */
  replace(parts: readonly Segment[], merged: Segment): void {
    this.#forget();
    this.#indexed.replace(parts, merged);
  }

  /** Makes what the first searches in some of its segments would have to make, in steps. */
  *readying(segments: readonly Segment[]): Generator<undefined, void> {
    for (const segment of segments) yield* segment.readying();
    yield* this.#indexed.signatures.filling();
  }

  setRecordingsOnLaptop(callSids: readonly string[]): void {
    this.#results.clear();
    this.#indexed.setRecordingsOnLaptop(new Set(callSids));
  }

  find(query: CallQuery): MergedMatches {
    const key = JSON.stringify(query);
    const result = this.#results.get(key) ?? this.#search(query);
    // Moved to the end: the map is in order of use, and the least recently used goes first.
    this.#results.delete(key);
    this.#results.set(key, result);
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= keptResults) break;
      this.#results.delete(oldest);
    }
    return result;
  }

  count(query: CallQuery): number {
    return (this.#results.get(JSON.stringify(query)) ?? this.#search(query)).total;
  }

  /** The row of a call in the segments of the last search; null: there is no such call. */
  rowOf(callSid: string): RowRef | null {
    return this.#indexed.rowOf(callSid);
  }

  callSidsBetween(from: EpochMs, to: EpochMs): Generator<string, void> {
    return callSidsBetween(this.#indexed.segments, this.#indexed.buffered.values(), from, to);
  }

  countsFrom(starts: readonly EpochMs[]): number[] {
    return countsFrom(this.#indexed.segments, this.#indexed.buffered.values(), starts);
  }

  startTimes(): { earliest: EpochMs | null; latest: EpochMs | null } {
    return startTimesIn(this.#indexed.all());
  }

  agentName(userId: string): string | null {
    return this.#names.of(userId);
  }

  shown(call: Call): Call {
    return withAgentName(call, (userId) => this.#names.of(userId));
  }

  /** Works out in steps what a query needs beyond the index, so that {@link find} does not at once: 100 ms for a million calls. */
  *preparing({ text }: CallQuery): Generator<undefined, void> {
    if (text.includes('repeat:')) yield* this.#repeats.finding();
  }

  /** The repeat calls as of this moment, worked out in steps. */
  findingRepeats(): Generator<undefined, ReadonlyMap<Segment, Repeats>> {
    return this.#repeats.finding();
  }

  #forget(): void {
    this.#results.clear();
    this.#repeats.clear();
  }

  #search(query: CallQuery): MergedMatches {
    const { clauses, explanation } = parseText(query.text, query.timeZone ?? 'UTC');
    const fuzzyMatches: FuzzyMatches = new Map();
    const { signatures } = this.#indexed;
    const searched: Searched = {
      segments: this.#indexed.all(),
      signatures,
      unnamed: this.#unnamed,
      repeats: () => finished(this.#repeats.finding()),
    };
    const parts = rowsOf(query, clauses, searched, fuzzyMatches);
    const words = [...clauses.flatMap(shownWords), ...[...fuzzyMatches.values()].flatMap((each) => [...each])];
    return new MergedMatches(
      {
        parts,
        words: [...new Set(words)],
        explanation: explanation ?? explanationOf(fuzzyMatches),
        agentNameOf: this.#names.asFirstAsked(),
      },
      query.sort,
    );
  }
}

/** The words to highlight: those that a call was found by. */
function shownWords(clause: Clause): readonly string[] {
  if (clause.negated) return [];
  if (clause.kind === 'words') return clause.spellings.flat();
  if (clause.kind === 'phrase') return shownPhrase(clause.phrase);
  if (clause.kind !== 'value') return [];
  return 'phrase' in clause.sought ? shownPhrase(clause.sought.phrase) : clause.sought.spellings.flat();
}

/** The words of a phrase, also joined as a text may write them. */
function shownPhrase({ text, phone }: Phrase): readonly string[] {
  return [
    ...text.split(/[ -]/),
    ...text.split(' ').map((chunk) => chunk.replaceAll('-', '')),
    ...(phone === null ? [] : [phone]),
  ];
}

function explanationOf(fuzzyMatches: FuzzyMatches): string | null {
  for (const [typed, words] of fuzzyMatches) {
    const [first, ...others] = words;
    if (first === undefined) continue;
    const named = [first, ...others.slice(0, namedWords - 1)].join(', ');
    const more = words.size > namedWords ? `${named} and ${words.size - namedWords} more` : named;
    return `No call has “${typed}”. Shown are those with ${more}.`;
  }
  return null;
}
