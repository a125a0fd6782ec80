import { calendarDay, zoneOffsetMinutes } from '../../../../shared/time-zone.ts';
import { dayMs, hourMs, minuteMs } from '../../../../shared/units.ts';
import type { TimeStep, VolumeStep } from '../../../cache/report-api.ts';
import type { CountedCalls } from '../use-open-figure.ts';

/** What finds the calls of a step: its days, and of an hour its hour of the clock. */
export function stepCalls(
  { from, to }: Pick<VolumeStep, 'from' | 'to'>,
  step: TimeStep,
  zone: string,
): Required<Omit<CountedCalls, 'title'>> {
  const dates = { kind: 'range', from: calendarDay(from, zone), to: calendarDay(to - 1, zone) } as const;
  if (step !== 'hour') return { part: { dates }, words: '' };
  const local = from + zoneOffsetMinutes(from, zone) * minuteMs;
  const hour = Math.floor((((local % dayMs) + dayMs) % dayMs) / hourMs);
  return { part: { dates }, words: `hour:${hour}` };
}
