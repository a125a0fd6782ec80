import type { Histogram } from '../../../../src/shared/statistics/shift.ts';

/** A sample of whole numbers as the statistics take it. */
export function histogramOf(sample: readonly number[]): Histogram {
  const counts = new Map<number, number>();
  for (const value of sample) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...counts].sort(([a], [b]) => a - b);
  return {
    values: Float64Array.from(ordered, ([value]) => value),
    counts: Uint32Array.from(ordered, ([, count]) => count),
  };
}
