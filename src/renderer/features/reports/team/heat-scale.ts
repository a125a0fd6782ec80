import type { HeatCell } from '../../../cache/report-api.ts';

/** How full an hour is: classes of equal height above none. */
export const heatClasses = 5;

/** Null: there is no such hour in the range. */
export function meanOf({ calls, occurrences }: HeatCell): number | null {
  return occurrences === 0 ? null : calls / occurrences;
}

/** 0: none; 1 to {@link heatClasses}: by its share of the fullest hour's mean. */
export function heatClass(mean: number, most: number): number {
  if (mean <= 0 || most <= 0) return 0;
  return Math.min(heatClasses, Math.max(1, Math.ceil((mean / most) * heatClasses)));
}

/** Where each class ends, lowest first; the last is the fullest hour's mean. */
export function classEnds(most: number): number[] {
  return Array.from({ length: heatClasses }, (_, at) => (most * (at + 1)) / heatClasses);
}
