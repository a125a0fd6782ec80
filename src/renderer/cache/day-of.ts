import { dayMs, type EpochMs } from '../../shared/units.ts';

/** When the UTC day of a time begins. */
export function dayOf(time: EpochMs): EpochMs {
  return Math.floor(time / dayMs) * dayMs;
}
