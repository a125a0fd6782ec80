import { rangeFrom, settlesAfterMs } from '../../shared/day-state.ts';
import type { ProvenSpan, SyncDay, SyncDayFailure } from '../../shared/sync.ts';
import { dayMs, type EpochMs } from '../../shared/units.ts';

/** [from, to). */
export interface TimeRange {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What one answer proves. */
export interface Proof extends TimeRange {
  /** When it was asked for. */
  readonly provenAt: EpochMs;
  /** Where each of its rows stands, within [from, to). */
  readonly rowsAt: readonly EpochMs[];
  /** Where those stand of which more is expected: {@link ProvenSpan.awaiting}. */
  readonly awaitingAt: readonly EpochMs[];
}

export type Days = ReadonlyMap<number, SyncDay>;

export function dayOf(time: EpochMs): EpochMs {
  return Math.floor(time / dayMs) * dayMs;
}

/** The range that the settings choose, until the end of today: whole UTC days, so that they keep their bounds. */
export function rangeOf(now: number, days: number): TimeRange {
  return { from: rangeFrom(now, days), to: dayOf(now) + dayMs };
}

/** The UTC days that a range touches, newest first, each as it is known. */
export function daysIn(days: Days, { from, to }: TimeRange): SyncDay[] {
  const touched: SyncDay[] = [];
  for (let day = dayOf(to - 1); day + dayMs > from; day -= dayMs) touched.push(days.get(day) ?? unknownDay(day));
  return touched;
}

/** The parts of `range` that must be read, newest first: nothing of them is proven, or was before they had settled and before `freshSince`. */
export function gapsIn(days: Days, range: TimeRange, now: number, freshSince: number): TimeRange[] {
  const good = daysIn(days, range)
    .flatMap((day) => day.spans.filter((span) => isGood(span, day, now, freshSince)))
    .sort((a, b) => b.to - a.to);
  const gaps: TimeRange[] = [];
  let { to } = range;
  for (const span of good) {
    gaps.push({ from: Math.max(span.to, range.from), to });
    to = Math.min(to, span.from);
  }
  gaps.push({ from: range.from, to });
  return gaps.filter((gap) => gap.from < gap.to);
}

/**
 * What is to be read, newest first, by whether the last attempt at its day failed. What failed is read after the others: days
 * that never can be read, and end the sync, must not keep those from it.
 */
export function byLastAttempt(days: Days, gaps: readonly TimeRange[]): Record<'others' | 'failed', TimeRange[]> {
  const parts: Record<'others' | 'failed', TimeRange[]> = { others: [], failed: [] };
  for (const gap of gaps) {
    for (const day of daysIn(days, gap)) {
      const part = { from: Math.max(gap.from, day.from), to: Math.min(gap.to, day.from + dayMs) };
      const same = parts[day.failure === null ? 'others' : 'failed'];
      const newer = same.at(-1);
      if (newer?.from === part.to) same[same.length - 1] = { from: part.from, to: newer.to };
      else same.push(part);
    }
  }
  return parts;
}

function isGood(span: ProvenSpan, day: SyncDay, now: number, freshSince: number): boolean {
  // A proof of the future was made while this laptop's clock was ahead: how late it was is not known.
  if (span.provenAt > now) return false;
  return span.provenAt >= freshSince || hadSettled(day, span.provenAt);
}

function hadSettled(day: SyncDay, at: number): boolean {
  return at >= day.from + dayMs + settlesAfterMs;
}

export function isComplete({ from, spans }: SyncDay): boolean {
  return gapless(spans, from, from + dayMs);
}

function gapless(spans: readonly ProvenSpan[], from: number, to: number): boolean {
  let reached = from;
  for (const span of spans) if (span.from <= reached) reached = Math.max(reached, span.to);
  return reached >= to;
}

/** Whether the account's count of the day can be held against its rows: it is whole, and every part was proven once it had settled. */
export function isCountable(day: SyncDay, now: number): boolean {
  return isComplete(day) && day.spans.every((span) => span.provenAt <= now && hadSettled(day, span.provenAt));
}

export function rowsOf(days: readonly SyncDay[]): number {
  return days.reduce((sum, day) => sum + day.spans.reduce((rows, span) => rows + span.rows, 0), 0);
}

/** The days that a proof changes, as they stand with it. Where it takes the place of older proofs, it is the newer that stands. */
export function withProof(days: Days, proof: Proof, freshSince: number): SyncDay[] {
  return daysIn(days, proof).map((day) => {
    const from = Math.max(proof.from, day.from);
    const to = Math.min(proof.to, day.from + dayMs);
    const rowsAt = proof.rowsAt.filter(within({ from, to }));
    const awaiting = proof.awaitingAt.filter(within({ from, to })).length;
    const spans = joined(
      [
        ...without(day.spans, { from, to }, rowsAt),
        { from, to, provenAt: proof.provenAt, rows: rowsAt.length, ...awaitingOf(awaiting) },
      ],
      (span) => (span.provenAt >= freshSince ? 'fresh' : hadSettled(day, span.provenAt) ? 'settled' : span.provenAt),
    );
    const whole = gapless(spans, day.from, day.from + dayMs);
    return { ...day, spans, countedAt: null, failure: whole ? null : day.failure };
  });
}

/**
 * The days of a range that could not be read, as they stand with that. What was proven of it before holds no longer as of
 * this attempt, and how many rows stand in a part of a span is not known: so a span that reaches into it goes as a whole.
 */
export function withFailure(days: Days, range: TimeRange, failure: SyncDayFailure): SyncDay[] {
  return daysIn(days, range).map((day) => {
    const spans = day.spans.filter(({ from, to }) => to <= range.from || from >= range.to);
    return { ...day, spans, countedAt: null, failure };
  });
}

/** Days of which nothing is proven. */
export function withoutProofs(days: Days): Days {
  return new Map([...days].map(([from, day]) => [from, { ...day, spans: [], countedAt: null }]));
}

/**
 * What is left of spans beside a range, in which rows stand at `rowsAt` now. How many rows a span had on either side of it is
 * not known; its sum stays right, which is what is held against the account's count.
 */
function without(spans: readonly ProvenSpan[], { from, to }: TimeRange, rowsAt: readonly number[]): ProvenSpan[] {
  return spans.flatMap((span) => {
    if (span.to <= from || span.from >= to) return [span];
    const before = span.from < from ? { ...span, to: from } : null;
    const after = span.to > to ? { ...span, from: to } : null;
    // The account may have more there by now.
    const left = Math.max(0, span.rows - rowsAt.filter(within(span)).length);
    if (before !== null && after !== null)
      return [
        { ...before, rows: left },
        { from: after.from, to: after.to, provenAt: after.provenAt, rows: 0 },
      ];
    const rest = before ?? after;
    return rest === null ? [] : [{ ...rest, rows: left }];
  });
}

function within({ from, to }: TimeRange): (at: number) => boolean {
  return (at) => at >= from && at < to;
}

/** Spans in order, neighbours of one kind as one that is as old as its oldest part. */
function joined(spans: readonly ProvenSpan[], kindOf: (span: ProvenSpan) => unknown): ProvenSpan[] {
  const all: ProvenSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && last.to === span.from && kindOf(last) === kindOf(span)) {
      const provenAt = Math.min(last.provenAt, span.provenAt);
      const awaiting = (last.awaiting ?? 0) + (span.awaiting ?? 0);
      const rows = last.rows + span.rows;
      all[all.length - 1] = { from: last.from, to: span.to, provenAt, rows, ...awaitingOf(awaiting) };
    } else {
      all.push(span);
    }
  }
  return all;
}

function awaitingOf(awaiting: number): Pick<ProvenSpan, 'awaiting'> {
  return awaiting === 0 ? {} : { awaiting };
}

function unknownDay(from: number): SyncDay {
  return { from, spans: [], countedAt: null, failure: null };
}
