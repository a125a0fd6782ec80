import { hourOfDay, weekdayOf } from '../engine/clock-hours.ts';
import type { HeatCell, VolumeStep } from '../report-api.ts';
import { CallCounts } from './call-counts.ts';
import type { CountedRows } from './counted-rows.ts';
import { scratch } from './scratch.ts';
import type { TimeSteps } from './time-steps.ts';

export interface Volume {
  readonly steps: readonly VolumeStep[];
  readonly heat: readonly (readonly HeatCell[])[];
}

/**
 * Counts calls over time and by hour of the week, a segment a step. Rows of a segment are newest first, so that those of an
 * hour are side by side: no date of a call is worked out.
 */
export function* countingVolume(
  parts: readonly CountedRows[],
  { hours, stepOf, steps }: TimeSteps,
): Generator<undefined, Volume> {
  const cells = Uint8Array.from(hours, ({ hour }) => weekdayOf(hour) * 24 + hourOfDay(hour));
  const heat = new Uint32Array(7 * 24);
  const counts = new CallCounts(null);
  // Calls without a start time, and those of no step.
  const none = steps.length;
  const itself = Uint32Array.from({ length: none + 1 }, (_, step) => step);
  const froms = Float64Array.from(hours, ({ from }) => from);
  const end = hours.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
  const { numbers: times, groups } = scratch;
  for (const part of parts) {
    const { rows, calls } = part.segment;
    calls.numbers.startTime.copyNumbers(times);
    groups.fill(none, 0, rows);
    let row = 0;
    while (row < rows && (times[row] ?? 0) >= end) row += 1;
    for (let hour = lastFrom(froms, times[row] ?? Number.NaN); hour >= 0 && row < rows; hour -= 1) {
      const [first, from] = [row, froms[hour] ?? 0];
      while (row < rows && (times[row] ?? 0) >= from) row += 1;
      if (first === row) continue;
      groups.fill(stepOf[hour] ?? none, first, row);
      const cell = cells[hour] ?? 0;
      heat[cell] = (heat[cell] ?? 0) + part.rows.countIn(first, row);
    }
    counts.add(part, itself, none + 1);
    yield;
  }
  const occurrences = occurrencesOf(hours.map(({ hour }) => hour));
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
