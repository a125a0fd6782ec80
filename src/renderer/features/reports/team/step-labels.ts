import { calendarDay, zoneOffsetMinutes } from '../../../../shared/time-zone.ts';
import { type EpochMs, hourMs, minuteMs } from '../../../../shared/units.ts';
import type { TimeStep } from '../../../cache/report-api.ts';
import { formatDate, formatDates, hourName } from '../../../ui/locale-dates.ts';

interface Step {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
}

/** Over the names of steps. */
export const stepTitles: Readonly<Record<TimeStep, string>> = {
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
};

/** What a step is called where it stands alone: `Mon 23 Nov, 09:00–10:00`, `Mon 23 Nov 2026`, `23–29 Nov 2026`, `November 2026`. */
export function stepName({ from, to }: Step, step: TimeStep, zone: string): string {
  switch (step) {
    case 'hour':
      return `${formatDate(from, 'weekdayAndDay', zone)}, ${formatDate(from, 'minute', zone)}–${formatDate(to, 'minute', zone)}`;
    case 'day':
      return formatDate(from, 'weekdayAndDayWithYear', zone);
    case 'week':
      return formatDates(from, to, 'dayWithYear', zone);
    case 'month':
      return formatDate(from, 'month', zone);
  }
}

const named = new WeakMap<
  readonly Step[],
  { readonly step: TimeStep; readonly zone: string; readonly names: string[] }
>();

/** The names of all steps of a report: written once for its pictures and their tables. */
export function stepNames(steps: readonly Step[], step: TimeStep, zone: string): readonly string[] {
  const known = named.get(steps);
  if (known?.step === step && known.zone === zone) return known.names;
  const names = steps.map((one) => stepName(one, step, zone));
  named.set(steps, { step, zone, names });
  return names;
}

/** What stands under a column: its own name, and below it the day, month or year that begins there. */
export interface AxisTick {
  /** Index of the step. */
  readonly at: number;
  readonly minor: string | null;
  readonly major: string | null;
}

/** So many columns from one name to the next, by step: divisors of a day for hours. */
const strides: Readonly<Record<TimeStep, readonly number[]>> = {
  hour: [1, 2, 3, 4, 6, 12, 24],
  day: [1, 2, 5, 10, 20, 50],
  week: [1, 2, 4, 8, 13, 26],
  month: [1, 2, 3, 6, 12, 24],
};

/**
 * The names under the columns, as many as have room.
 * @param slot px from one column to the next
 * @param measure px of a text
 */
export function axisTicks(
  steps: readonly Step[],
  step: TimeStep,
  zone: string,
  slot: number,
  measure: (text: string) => number,
): AxisTick[] {
  const minors = steps.map(({ from }) => minorName(from, step, zone, slot));
  const widest = Math.max(...minors.map(measure), 1) + 8;
  const stride = strides[step].find((every) => every * slot >= widest) ?? strides[step].at(-1) ?? 1;
  const majors = majorNames(steps, step, zone, slot, measure);
  return steps.flatMap(({ from }, at) => {
    const place = step === 'hour' ? localHour(from, zone) : at;
    const minor = place % stride === 0 ? (minors[at] ?? null) : null;
    const major = majors.get(at) ?? null;
    return minor === null && major === null ? [] : [{ at, minor, major }];
  });
}

/** The days, months or years, each where it begins, by the index of that step: without those that the next one leaves no room for. */
function majorNames(
  steps: readonly Step[],
  step: TimeStep,
  zone: string,
  slot: number,
  measure: (text: string) => number,
): ReadonlyMap<number, string> {
  const begins: { at: number; name: string }[] = [];
  for (const [at, { from }] of steps.entries()) {
    const name = majorName(from, step, zone);
    if (name !== begins.at(-1)?.name) begins.push({ at, name });
  }
  return new Map(
    begins
      .filter(({ at, name }, index) => {
        const next = begins[index + 1];
        return next === undefined || (next.at - at) * slot >= measure(name) + 8;
      })
      .map(({ at, name }) => [at, name]),
  );
}

function minorName(from: EpochMs, step: TimeStep, zone: string, slot: number): string {
  if (step === 'hour') return hourName(localHour(from, zone));
  if (step === 'month') return formatDate(from, 'shortMonth', zone);
  if (step === 'day' && slot >= 48) return `${formatDate(from, 'shortWeekday', zone)} ${dayOfMonth(from, zone)}`;
  return dayOfMonth(from, zone);
}

function majorName(from: EpochMs, step: TimeStep, zone: string): string {
  if (step === 'hour') return formatDate(from, 'weekdayAndDay', zone);
  return formatDate(from, step === 'month' ? 'year' : 'month', zone);
}

function dayOfMonth(from: EpochMs, zone: string): string {
  return String(Number(calendarDay(from, zone).slice(8)));
}

function localHour(at: EpochMs, zone: string): number {
  const local = at + zoneOffsetMinutes(at, zone) * minuteMs;
  return Math.floor((((local / hourMs) % 24) + 24) % 24);
}
