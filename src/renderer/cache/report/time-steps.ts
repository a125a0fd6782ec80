import type { EpochMs } from '../../../shared/units.ts';
import { type ClockHour, clockHours } from '../engine/clock-hours.ts';
import type { TeamRequest, TimeStep } from '../report-api.ts';

/** More columns than this fit in no picture, and cost more than the calls. */
const mostSteps = 2_000;

/** From short to long. */
const everyStep: readonly TimeStep[] = ['hour', 'day', 'week', 'month'];

export interface TimeSteps {
  readonly step: TimeStep;
  /** IANA. */
  readonly zone: string;
  readonly hours: readonly ClockHour[];
  /** The step of each of the hours, a number from 0. */
  readonly stepOf: Uint32Array;
  readonly steps: readonly { readonly from: EpochMs; readonly to: EpochMs }[];
}

/** Divides a range into steps of a zone's clock: as requested, or the next longer ones that are at most 2,000. */
export function timeSteps(
  range: { readonly from: EpochMs; readonly to: EpochMs },
  { step, weekStart }: Pick<TeamRequest, 'step' | 'weekStart'>,
  zone: string,
): TimeSteps {
  const hours = [...clockHours(range.from, range.to, zone)];
  for (const longer of everyStep.slice(everyStep.indexOf(step))) {
    const divided = divide(hours, longer, weekStart);
    if (divided.steps.length <= mostSteps || longer === 'month') return { step: longer, zone, hours, ...divided };
  }
  throw new RangeError(`no such step: ${step}`);
}

function divide(hours: readonly ClockHour[], step: TimeStep, weekStart: number): Pick<TimeSteps, 'stepOf' | 'steps'> {
  const stepOf = new Uint32Array(hours.length);
  const steps: { from: EpochMs; to: EpochMs }[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, { from, to, hour }] of hours.entries()) {
    const number = step === 'hour' ? index : numberOf(step, hour, weekStart);
    const last = steps.at(-1);
    // Where clocks are put back over midnight, the end of a day comes twice; the next day has begun then.
    if (last === undefined || number > latest) steps.push({ from, to });
    else last.to = to;
    latest = Math.max(latest, number);
    stepOf[index] = steps.length - 1;
  }
  return { stepOf, steps };
}

/** Numbers the days, weeks or months of a clock in their order. */
function numberOf(step: TimeStep, hour: number, weekStart: number): number {
  const day = Math.floor(hour / 24);
  if (step === 'day') return day;
  // Day 0 was a Thursday, which is 4.
  if (step === 'week') return Math.floor((day + 4 - weekStart) / 7);
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
