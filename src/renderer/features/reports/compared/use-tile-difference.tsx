import { type ReactNode, useMemo } from 'react';
import type { MetricName } from '../../../../shared/metric-definitions.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { ComparedMetric } from '../../../cache/comparison-api.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { shownPeriods } from './shown-periods.ts';
import { TileDifference } from './TileDifference.tsx';
import { useComparison } from './use-comparison.ts';

/** By what a tile's figure is compared. That of an average is the shift: an average has no interval that long calls do not stretch. */
const comparedBy: Partial<Record<MetricName, ComparedMetric>> = {
  calls: 'calls',
  answerRate: 'answerRate',
  connectRate: 'connectRate',
  abandonmentRate: 'abandonmentRate',
  recordedShare: 'recordedShare',
  averageTalkAndHold: 'medianTalkAndHold',
  medianTalkAndHold: 'medianTalkAndHold',
};

/**
 * Makes what stands beneath each tile of a report over `query`: how the figure differs from the compared period; nothing
 * while that is read, and null where the figure is not compared.
 */
export function useTileDifference(query: CallQuery): (name: MetricName) => ReactNode {
  const { queries, comparison, stale, problem } = useComparison(query);
  const zone = useTimeZone();
  const periods = useMemo(() => (queries === null ? null : shownPeriods(queries, zone)), [queries, zone]);
  return (name) => {
    const metric = comparedBy[name];
    if (metric === undefined || periods === null || problem !== null) return null;
    if (comparison === null || stale) return '';
    return <TileDifference metric={metric} figure={comparison.totals.figures[metric]} periods={periods} />;
  };
}
