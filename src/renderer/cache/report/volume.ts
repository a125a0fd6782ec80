import { type EpochMs, hourMs } from '../../../shared/units.ts';
import { clockHours, hourOfDay, weekdayOf } from '../engine/clock-hours.ts';
import type { HeatCell, VolumeStep } from '../report-api.ts';
import { CallCounts, type PackedCounts } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';
import { CountsOfSegments } from './counts-of-segments.ts';
import { scratch } from './scratch.ts';
import type { TimeSteps } from './time-steps.ts';

export interface Volume {
  readonly steps: readonly VolumeStep[];
  readonly heat: readonly (readonly HeatCell[])[];
}

/** What was counted of a segment, by hour of a zone's clock; calls without a start time last. */
interface HourCounts extends PackedCounts {
  /** When each hour began, ascending; NaN for the last. */
  readonly froms: Float64Array;
  /** By hour. */
  readonly calls: Uint32Array;
}

const known = new CountsOfSegments<HourCounts>();
/** A segment over more than this, as of a call with a start time of 1970, is counted anew each time. */
const mostHours = 10_000;

/** Counts calls over time and by hour of the week, a segment a step. */
export function* countingVolume(
  parts: readonly CountedRows[],
  { zone, hours, stepOf, steps }: TimeSteps,
): Generator<undefined, Volume> {
  const counts = new CallCounts(null);
  const froms = Float64Array.from(hours, ({ from }) => from);
  const end = hours.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  // Calls without a start time, and those of no hour.
  const none = hours.length;
  const callsOf = new Uint32Array(none + 1);
  const groupOf = Uint32Array.from({ length: none + 1 }, (_, hour) => stepOf[hour] ?? steps.length);
  for (const part of parts) {
    const before = known.get(part, zone, () => countsByHour(part, zone));
    if (before === null) {
      groupByHour(part, froms, end, callsOf);
      counts.add(part, groupOf, steps.length + 1);
    } else {
      const hourOf = Uint32Array.from(before.froms, (from) => (from < end ? Math.max(0, lastFrom(froms, from)) : none));
      const groups = hourOf.map((hour) => groupOf[hour] ?? steps.length);
      counts.addPacked(before, groups, steps.length + 1);
      for (const [at, hour] of hourOf.entries()) callsOf[hour] = (callsOf[hour] ?? 0) + (before.calls[at] ?? 0);
    }
    yield;
  }
  const occurrences = occurrencesOf(hours.map(({ hour }) => hour));
  const heat = new Uint32Array(7 * 24);
  for (const [at, { hour }] of hours.entries()) {
    const cell = weekdayOf(hour) * 24 + hourOfDay(hour);
    heat[cell] = (heat[cell] ?? 0) + (callsOf[at] ?? 0);
  }
  const sums = counts.ofGroups(steps.length);
  return {
    steps: steps.flatMap(({ from, to }, step) => {
      const own = sums[step];
      return own === undefined ? [] : { from, to, ...own.sums() };
    }),
    heat: Array.from({ length: 7 }, (_, weekday) =>
      Array.from({ length: 24 }, (__, hour) => ({
        calls: heat[weekday * 24 + hour] ?? 0,
        occurrences: occurrences[weekday * 24 + hour] ?? 0,
      })),
    ),
  };
}

function countsByHour(part: CountedRows, zone: string): HourCounts | null {
  const { startTime } = part.segment.calls.numbers;
  // Newest first, those without one last.
  let last = part.segment.rows - 1;
  while (last > 0 && startTime.at(last) === null) last -= 1;
  const [from, to] = [startTime.at(last), startTime.at(0)];
  if (from === null || to === null || to - from > mostHours * hourMs) return null;
  const froms = Float64Array.from(clockHours(from, to + 1, zone), (hour) => hour.from);
  const hours = froms.length + 1;
  const calls = new Uint32Array(hours);
  groupByHour(part, froms, Number.POSITIVE_INFINITY, calls);
  const counts = new CallCounts(null);
  counts.add(
    part,
    Uint32Array.from({ length: hours }, (_, hour) => hour),
    hours,
  );
  return { ...counts.packed(hours), froms: Float64Array.of(...froms, Number.NaN), calls };
}

/**
 * Makes the hour of each row its group, and adds to the calls of each hour. Hours end at `end`; the number above them is none.
 * Rows of a segment are newest first, so that those of an hour are side by side: no date of a call is worked out.
 */
function groupByHour({ segment, rows: counted }: CountedRows, froms: Float64Array, end: EpochMs, callsOf: Uint32Array) {
  const { rows, calls } = segment;
  const { numbers: times, groups } = scratch;
  calls.numbers.startTime.copyNumbers(times);
  groups.fill(froms.length, 0, rows);
  let row = 0;
  while (row < rows && (times[row] ?? 0) >= end) row += 1;
  for (let hour = lastFrom(froms, times[row] ?? Number.NaN); hour >= 0 && row < rows; hour -= 1) {
    const [first, from] = [row, froms[hour] ?? 0];
    while (row < rows && (times[row] ?? 0) >= from) row += 1;
    if (first === row) continue;
    groups.fill(hour, first, row);
    callsOf[hour] = (callsOf[hour] ?? 0) + counted.countIn(first, row);
  }
}

/** The last of the hours that began by `time`; -1: none did, or there is no time. */
function lastFrom(froms: Float64Array, time: number): number {
  let [low, high] = [0, froms.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((froms[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** On how many days each hour of the week comes. An hour that comes twice, as clocks are put back, counts once a day. */
function occurrencesOf(hours: readonly number[]): Uint32Array {
  const occurrences = new Uint32Array(7 * 24);
  let latest = Number.NEGATIVE_INFINITY;
  for (const hour of hours) {
    if (hour <= latest) continue;
    latest = hour;
    const cell = weekdayOf(hour) * 24 + hourOfDay(hour);
    occurrences[cell] = (occurrences[cell] ?? 0) + 1;
  }
  return occurrences;
}
