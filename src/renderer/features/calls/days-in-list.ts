import { startOfDay, startOfDayPlus } from '../../../shared/time-zone.ts';

/**
 * Which of rows that follow each other in the order of time begin another day than the row before them. `times` are epoch
 * ms; a call without one, or one that is not here yet, belongs to the day before it.
 */
export function dayBeginnings(times: readonly (number | null | undefined)[], zone: string): boolean[] {
  let day: { readonly from: number; readonly to: number } | null = null;
  return times.map((time) => {
    if (time === null || time === undefined) return false;
    if (day !== null && time >= day.from && time < day.to) return false;
    const isFirst = day === null;
    day = { from: startOfDay(time, zone), to: startOfDayPlus(time, 1, zone) };
    return !isFirst;
  });
}
