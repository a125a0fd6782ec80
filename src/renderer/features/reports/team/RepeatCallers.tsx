import { useMemo } from 'react';
import type { TeamReport } from '../../../cache/report-api.ts';
import { countOf, formatPercent } from '../../../ui/format.ts';
import type { Bar } from './BarChart.tsx';
import { BarPanel } from './BarPanel.tsx';
import type { ReportScope } from './report-scope.ts';

interface RepeatCallersProps {
  readonly report: TeamReport;
  readonly scope: ReportScope;
}

/** How many customers had to call in again. */
export function RepeatCallers({ report, scope }: RepeatCallersProps) {
  const { repeats, totals } = report;
  const bars = useMemo(
    () =>
      (
        [
          ['24h', 'Within 24 hours', repeats.within24h],
          ['7d', 'Within 7 days', repeats.within7d],
        ] as const
      ).map(([key, name, { calls, customers }]): Bar => {
        const share = totals.sums.inbound === 0 ? '' : formatPercent(calls / totals.sums.inbound);
        return {
          key,
          name,
          calls,
          beside: share,
          more: `by ${countOf(customers, 'customer')}${share === '' ? '' : `, ${share} of inbound calls`}`,
          opens:
            calls === 0
              ? null
              : {
                  words: `repeat:${key}`,
                  title: `Repeat calls ${name.toLowerCase()}${scope.of}`,
                },
        };
      }),
    [repeats, totals, scope],
  );
  return (
    <BarPanel
      title="Repeat callers"
      about={scope.about}
      bars={totals.sums.inbound === 0 ? [] : bars}
      columns={['Called in again', 'By']}
      empty="No inbound calls"
      note="The number had called in before within that time, also before the range."
      explains={['repeatCalls']}
    />
  );
}
