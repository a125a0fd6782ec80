import type { Difference } from '../../../shared/statistics/difference.ts';
import { rateDifference } from '../../../shared/statistics/rate.ts';
import { type Share, shareDifference } from '../../../shared/statistics/share.ts';
import { type Histogram, shiftBetween, sizeOf } from '../../../shared/statistics/shift.ts';
import type { ComparedFigure, ComparedMetric, ComparedValue } from '../comparison-api.ts';
import type { ReportSums } from '../report-api.ts';

/** What the calls of an agent, or of all, tell in one period; no sums: there are no calls. */
export interface PeriodCalls {
  readonly sums: ReportSums | null;
  /** Talk + hold of the calls that the sums' median is taken over, in whole seconds. */
  readonly times: Histogram;
  /** Calendar days of the period; null: not known, or not over. */
  readonly days: number | null;
}

/** Before it is known what the other rows tell, nothing is clear. */
export type UnmarkedFigure = Omit<ComparedFigure, 'isClear'>;

type ShareMetric = Exclude<ComparedMetric, 'calls' | 'medianTalkAndHold'>;

const shares: Readonly<Record<ShareMetric, (sums: ReportSums) => Share>> = {
  answerRate: ({ inboundCompleted, inbound }) => ({ hits: inboundCompleted, of: inbound }),
  connectRate: ({ outboundCompleted, outbound }) => ({ hits: outboundCompleted, of: outbound }),
  abandonmentRate: ({ inboundAbandoned, inbound }) => ({ hits: inboundAbandoned, of: inbound }),
  recordedShare: ({ recorded, calls }) => ({ hits: recorded, of: calls }),
};

/** Compares the calls of an agent, or of all, in two periods by one metric. */
export function comparedFigure(metric: ComparedMetric, here: PeriodCalls, other: PeriodCalls): UnmarkedFigure {
  if (metric === 'calls') return comparedCalls(here, other);
  if (metric === 'medianTalkAndHold') {
    return { here: medianOf(here), other: medianOf(other), difference: shiftBetween(here.times, other.times) };
  }
  const [a, b] = [here, other].map(({ sums }) => (sums === null ? noShare : shares[metric](sums)));
  return comparedShares(a ?? noShare, b ?? noShare);
}

const noShare: Share = { hits: 0, of: 0 };

function comparedShares(here: Share, other: Share): UnmarkedFigure {
  const difference = here.of === 0 || other.of === 0 ? null : shareDifference(here, other);
  return { here: shareValue(here), other: shareValue(other), difference };
}

function shareValue({ hits, of }: Share): ComparedValue {
  return { value: of === 0 ? null : hits / of, calls: of };
}

function comparedCalls(here: PeriodCalls, other: PeriodCalls): UnmarkedFigure {
  return { here: rateValue(here), other: rateValue(other), difference: callsDifference(here, other) };
}

function rateValue({ sums, days }: PeriodCalls): ComparedValue {
  const calls = sums?.calls ?? 0;
  return { value: days === null ? null : calls / days, calls };
}

function callsDifference(here: PeriodCalls, other: PeriodCalls): Difference | null {
  if (here.days === null || other.days === null) return null;
  return rateDifference(
    { events: here.sums?.calls ?? 0, exposure: here.days },
    { events: other.sums?.calls ?? 0, exposure: other.days },
  );
}

function medianOf({ sums, times }: PeriodCalls): ComparedValue {
  return { value: sums?.medianTalkAndHold ?? null, calls: sizeOf(times) };
}
