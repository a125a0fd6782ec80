import { type MetricName, metricDefinitions } from '../../../../shared/metric-definitions.ts';
import { abandonmentRate, answerRate, connectRate, type MetricSums } from '../../../../shared/metrics.ts';
import type { CallFilters } from '../../../query/call-filters.ts';
import { countOf, formatCount, formatPercent, nothing } from '../../../ui/format.ts';

/** A ratio that is drawn as a line. */
export interface Rate {
  readonly name: string;
  readonly key: 'answered' | 'abandoned' | 'connected';
  readonly metric: MetricName;
  of(counts: MetricSums): number | null;
  /** Its numerator and denominator. */
  parts(counts: MetricSums): readonly [number, number];
  readonly over: 'inbound' | 'outbound';
  /** The calls of its denominator. */
  readonly part: Partial<CallFilters>;
}

const answered: Rate = {
  name: metricDefinitions.answerRate.name,
  key: 'answered',
  metric: 'answerRate',
  of: answerRate,
  parts: ({ inboundCompleted, inbound }) => [inboundCompleted, inbound],
  over: 'inbound',
  part: { directions: ['inbound'] },
};

/** Of a whole team only: no agent took part in an abandoned call. */
const abandoned: Rate = {
  name: metricDefinitions.abandonmentRate.name,
  key: 'abandoned',
  metric: 'abandonmentRate',
  of: abandonmentRate,
  parts: ({ inboundAbandoned, inbound }) => [inboundAbandoned, inbound],
  over: 'inbound',
  part: { directions: ['inbound'] },
};

const connected: Rate = {
  name: metricDefinitions.connectRate.name,
  key: 'connected',
  metric: 'connectRate',
  of: connectRate,
  parts: ({ outboundCompleted, outbound }) => [outboundCompleted, outbound],
  over: 'outbound',
  part: { directions: ['outbound'] },
};

/** The rates that can be computed from `totals`. `ofTeam`: false for one agent. */
export function drawnRates(totals: MetricSums, ofTeam: boolean): readonly Rate[] {
  return [answered, ...(ofTeam ? [abandoned] : []), connected].filter((rate) => rate.of(totals) !== null);
}

/** `76.8% (527 of 686 inbound calls)` */
export function rateText(rate: Rate, counts: MetricSums): string {
  const ratio = rate.of(counts);
  if (ratio === null) return nothing;
  const [numerator, denominator] = rate.parts(counts);
  return `${formatPercent(ratio)} (${formatCount(numerator)} of ${countOf(denominator, `${rate.over} call`)})`;
}
