import type { ProvenSpan, SyncDay } from './sync.ts';
import { dayMs, type EpochMs, type Ms } from './units.ts';

/**
 * A call is listed when it ends, its recording up to 15 minutes and its disposition hours later, all sorted by when the
 * call began. So a day has settled this long after its end, and until then every sync reads it again.
 */
export const settlesAfterMs: Ms = 2 * dayMs;

/**
 * When the range that the settings choose begins: the UTC day that the first of its days touches, whatever the time zone,
 * so that it contains `syncDays` whole days of any zone, including today.
 */
export function rangeFrom(now: EpochMs, syncDays: number): EpochMs {
  return (Math.floor(now / dayMs) - syncDays) * dayMs;
}

/**
 * `absent`: nothing of it was read. `partial`: some of it was. `failed`: reading the rest failed. `complete`: all of it was read,
 * but before it settled, or the account has not counted it since. `verified`: all of it was read, and the account counted as
 * many rows once it had settled. Contents are as old as {@link RangeState.provenAt}: a count says nothing of them.
 */
export type DayState = 'absent' | 'partial' | 'failed' | 'complete' | 'verified';

/** The state of a time range in a word or two. */
export const stateWords: Readonly<Record<DayState, string>> = {
  verified: 'counts match',
  complete: 'complete',
  partial: 'partly here',
  failed: 'could not be read',
  absent: 'not here',
};

/** How far a time range is proven. */
export interface RangeState {
  readonly state: DayState;
  /** When the oldest answer that shows it was requested; null: none does. */
  readonly provenAt: EpochMs | null;
  /** When the oldest count that agreed was made, once every day of it was counted; null before. */
  readonly countedAt: EpochMs | null;
  /** For a person: why it could not be proven; null: nothing failed. */
  readonly failure: string | null;
}

/**
 * How far [from, until) is proven by the UTC days. A day of another time zone is proven as far as the worst of the UTC days that
 * it touches. Time after the UTC day of `now` cannot have been read and is left out.
 */
export function rangeStateOf(days: readonly SyncDay[], from: EpochMs, until: EpochMs, now: EpochMs): RangeState {
  const to = Math.min(until, (Math.floor(now / dayMs) + 1) * dayMs);
  const touched = days.filter((day) => day.from < to && day.from + dayMs > from);
  const spans = touched.flatMap((day) => day.spans).filter((span) => span.from < to && span.to > from);
  const failure = touched.find((day) => day.failure !== null)?.failure?.message ?? null;
  if (spans.length === 0) {
    return { state: failure === null ? 'absent' : 'failed', provenAt: null, countedAt: null, failure };
  }
  const provenAt = Math.min(...spans.map((span) => span.provenAt));
  if (failure !== null || !covers(spans, from, to)) {
    return { state: failure === null ? 'partial' : 'failed', provenAt, countedAt: null, failure };
  }
  const counts = touched.map((day) => day.countedAt);
  const countedAt = counts.reduce((oldest, at) => (oldest === null || at === null ? null : Math.min(oldest, at)));
  return { state: countedAt === null ? 'complete' : 'verified', provenAt, countedAt, failure };
}

/** Whether spans, in any order, cover [from, to) without a gap. */
function covers(spans: readonly ProvenSpan[], from: EpochMs, to: EpochMs): boolean {
  let reached = from;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from > reached) return false;
    reached = Math.max(reached, span.to);
  }
  return reached >= to;
}
