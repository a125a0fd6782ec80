import type { Call } from '../../shared/call.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { CallQuery, Facets } from './cache-api.ts';

/** What finds calls: the cache asks through this alone, so that another engine can take the place of the one there is. */
export interface CallSearch {
  readonly size: number;
  get(callSid: string): Call | undefined;
  /** Adds calls, or puts newer versions in the place of those with the same call SID. */
  put(calls: readonly Call[]): void;
  remove(callSids: readonly string[]): void;
  setRecordingsOnLaptop(callSids: readonly string[]): void;
  /** Call SIDs of those that began in [from, to), in no order. To be read before anything changes. */
  callSidsBetween(from: EpochMs, to: EpochMs): Iterable<string>;
  /** Counts those that began from each of the given starts (ascending) up to the next; the last one has no end. */
  countsFrom(starts: readonly EpochMs[]): number[];
  find(query: CallQuery): Matches;
  /** How many a query finds, without keeping what it finds for whoever asks next. */
  count(query: CallQuery): number;
  /** The earliest and latest start time of all calls; null when none has one. */
  startTimes(): { readonly earliest: EpochMs | null; readonly latest: EpochMs | null };
  /** The name that each agent goes by, by user id: that of the newest call which has one. */
  gatheringAgentNames(): Generator<undefined, ReadonlyMap<string, string>>;
}

/** The calls a query finds, in its order, as of the moment it was asked. */
export interface Matches {
  readonly total: number;
  /** The folded words that were searched. */
  readonly words: readonly string[];
  /** What of the text could not be understood and was searched as plain words, for the person; null when all was. */
  readonly explanation: string | null;
  /** At which place (0-based) a call is, as it was found; null where it is not among them. */
  indexOf(call: Call): number | null;
  /** How many of the calls have each value, as of when they are counted. */
  countingFacets(): Generator<undefined, Facets>;
  /** Works out the order, which a slice of the calls otherwise does all at once. */
  ordering(): Generator<undefined, void>;
  /** Calls `from` (0-based) up to `to`; fewer where there are no more. */
  slice(from: number, to: number): Call[];
}
