import { dayMs, type EpochMs, hourMs } from '../../../../shared/units.ts';
import type { TimeStep } from '../../../cache/report-api.ts';

interface StepRule {
  readonly step: TimeStep;
  readonly name: string;
  readonly ms: number;
  /** The most steps that are drawn unasked: more columns are hard to tell apart. */
  readonly easy: number;
}

/** Shortest first. */
const rules: readonly StepRule[] = [
  { step: 'hour', name: 'Hour', ms: hourMs, easy: 48 },
  { step: 'day', name: 'Day', ms: dayMs, easy: 62 },
  { step: 'week', name: 'Week', ms: 7 * dayMs, easy: 53 },
  { step: 'month', name: 'Month', ms: 30 * dayMs, easy: Number.POSITIVE_INFINITY },
];

/** More columns than these have less than 3 px each in a window of 1024 px. */
const mostColumns = 200;

export interface StepChoice {
  readonly step: TimeStep;
  readonly name: string;
}

/** The steps that a range can be drawn in: not too many columns, and none that is longer than the whole range. */
export function stepChoices(from: EpochMs, to: EpochMs): StepChoice[] {
  const length = Math.max(to - from, hourMs);
  const fitting = rules.filter(({ ms }, at) => length / ms <= mostColumns && (at === 0 || length > ms));
  return (fitting.length === 0 ? rules.slice(-1) : fitting).map(({ step, name }) => ({ step, name }));
}

/** The step that a range is drawn in unless a person chose another: the shortest that is easy to read. */
export function usualStep(from: EpochMs, to: EpochMs): TimeStep {
  const length = to - from;
  const choices = stepChoices(from, to);
  const easy = rules.find(({ step, ms, easy: most }) => {
    return length / ms <= most && choices.some((choice) => choice.step === step);
  });
  return easy?.step ?? choices.at(-1)?.step ?? 'month';
}
