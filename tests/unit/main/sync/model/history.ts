import fc from 'fast-check';
import { type AccountWays, type Fault, faults, type Metadata, metadatas } from './model-account.ts';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const now = Date.UTC(2024, 5, 15, 12);
const today = Date.UTC(2024, 5, 15);
/** Days back from today that the syncs look after; the last three have settled. */
export const syncDays = 5;
/** Calls before this have settled. */
export const settledBefore = today - 2 * dayMs;

/** What happens to the account between two requests. */
export type Change =
  | { readonly kind: 'insert'; readonly startTime: number; readonly hasSid: boolean }
  | { readonly kind: 'delete'; readonly which: number }
  | { readonly kind: 'update'; readonly which: number };

export interface History {
  readonly limit: number;
  readonly metadata: Metadata;
  readonly endCountsIn: boolean;
  readonly first: readonly number[];
  /** What happens before each request, in order; afterwards the account rests. */
  readonly requests: readonly { readonly changes: readonly Change[]; readonly fault: Fault | null }[];
  /** Settled days change one way only between two counts: the account's retention deletes, an import inserts. Where the account counts nothing, a change of them cannot be seen. */
  readonly settledOnly: 'insert' | 'delete';
  /** After how many events of the engine it is stopped, each counted from the start that follows the one before. */
  readonly stops: readonly number[];
  /** What the person does, at most one thing a start, and after how many events of the engine. */
  readonly acts: readonly (Act | null)[];
}

export interface Act {
  readonly at: number;
  readonly what: 'pause' | 'verify' | 'read again' | 'shorter range' | 'drop older';
  /** How many days ago the first day began that it is about, and how many days follow. */
  readonly day: number;
  readonly more: number;
}

/** Few moments, so that many calls begin at the same one: on the edges of seconds and days, and within one second. */
const startTime = fc
  .tuple(
    fc.integer({ min: 0, max: syncDays }),
    fc.constantFrom(0, 1, 999, 1_000, 1_500, 5 * hourMs, 5 * hourMs + 1, 11 * hourMs, dayMs - 1_000, dayMs - 1),
  )
  .map(([day, time]) => today - day * dayMs + time)
  .filter((time) => time < now);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), startTime, hasSid: fc.boolean() }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat(30) }),
  fc.record({ kind: fc.constant('update' as const), which: fc.nat(30) }),
);

export const arbitraryHistory: fc.Arbitrary<History> = fc.record({
  limit: fc.integer({ min: 2, max: 5 }),
  metadata: fc.oneof({ weight: 2, arbitrary: fc.constant('all' as const) }, fc.constantFrom(...metadatas)),
  endCountsIn: fc.boolean(),
  first: fc.array(startTime, { maxLength: 60, size: 'max' }),
  requests: fc.array(
    fc.record({
      changes: fc.array(change, { maxLength: 2 }),
      fault: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 2, arbitrary: fc.constantFrom(...faults) },
      ),
    }),
    { maxLength: 60 },
  ),
  settledOnly: fc.constantFrom('insert', 'delete'),
  stops: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
  acts: fc.array(
    fc.option(
      fc.record({
        at: fc.integer({ min: 1, max: 30 }),
        what: fc.constantFrom('pause', 'verify', 'read again', 'shorter range', 'drop older'),
        day: fc.integer({ min: 0, max: syncDays }),
        more: fc.integer({ min: 0, max: syncDays }),
      }),
    ),
    { maxLength: 3 },
  ),
});

/** What else an account may mean by a question, which a sync finds out. */
export const meanings: fc.Arbitrary<Pick<AccountWays, 'limit' | 'filter' | 'sort' | 'startCountsIn' | 'precisionMs'>> =
  fc
    .record({
      // Windows of a second with more calls than a page has are few, as they are in a real account.
      limit: fc.integer({ min: 10, max: 20 }),
      times: fc.constantFrom(
        { filter: 'began' as const, sort: 'began' as const },
        { filter: 'began' as const, sort: 'ended' as const },
        { filter: 'ended' as const, sort: 'began' as const },
        { filter: 'ended' as const, sort: 'ended' as const },
      ),
      // One that does not count it in is taken at the contract's word before it has listed a call that tells.
      startCountsIn: fc.constant(true),
      precisionMs: fc.constantFrom(1, 1_000),
    })
    .map(({ times, ...ways }) => ({ ...ways, ...times }));

/** Which ends of a question an account may not look at: no sync can make up for that. */
export const ignoredEnds = fc.constantFrom('start_time' as const, 'end_time' as const, 'both' as const);
