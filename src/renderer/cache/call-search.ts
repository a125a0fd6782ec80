import type { Call } from '../../shared/call.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { CallQuery, Facets } from './cache-api.ts';

/** The interface of a search engine. The cache uses only this, so that the engine can be replaced. */
export interface CallSearch {
  readonly size: number;
  /** As it was put. */
  get(callSid: string): Call | undefined;
  /** Adds calls, or replaces those with the same call SID. */
  put(calls: readonly Call[]): void;
  remove(callSids: readonly string[]): void;
  setRecordingsOnLaptop(callSids: readonly string[]): void;
  /** Call SIDs of those that began in [from, to), in no order. To be read before anything changes. */
  callSidsBetween(from: EpochMs, to: EpochMs): Iterable<string>;
  /** Counts those that began from each of the given starts (ascending) up to the next; the last one has no end. */
  countsFrom(starts: readonly EpochMs[]): number[];
  find(query: CallQuery): Matches;
  /** Counts what a query finds without keeping the result. */
  count(query: CallQuery): number;
  /** The earliest and latest start time of all calls; null when none has one. */
  startTimes(): { readonly earliest: EpochMs | null; readonly latest: EpochMs | null };
  /** The name that an agent goes by: that of the newest call which gives one; null: no call does. */
  agentName(userId: string): string | null;
  /** A call as it is shown: where it gives only the agent's ID, with the name that the agent goes by. */
  shown(call: Call): Call;
}

/** The calls that a query found, in its order, as of the moment of the query. */
export interface Matches {
  readonly total: number;
  /** The folded words that were searched. */
  readonly words: readonly string[];
  /** For the person: what of the text could not be understood and was searched as plain words; null: all was understood. */
  readonly explanation: string | null;
  /** The index of a call; null: it is not among them. */
  indexOf(call: Call): number | null;
  /** Counts the calls by value, as they are when counted. */
  countingFacets(): Generator<undefined, Facets>;
  /** Sorts in steps; otherwise the first slice sorts at once. */
  ordering(): Generator<undefined, void>;
  /** Calls `from` (0-based) up to `to`, as they are {@link CallSearch.shown}; fewer at the end. */
  slice(from: number, to: number): Call[];
}
