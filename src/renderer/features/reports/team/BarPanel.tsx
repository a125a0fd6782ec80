import type { ReactNode } from 'react';
import type { MetricName } from '../../../../shared/metric-definitions.ts';
import { formatCount } from '../../../ui/format.ts';
import { type Bar, BarChart, barName } from './BarChart.tsx';
import { ChartPanel } from './ChartPanel.tsx';

interface BarPanelProps {
  readonly title: string;
  readonly about: string;
  readonly bars: readonly Bar[];
  /** Over the names, and over what stands beside the calls. */
  readonly columns: readonly [name: string, beside: string];
  readonly note?: ReactNode;
  readonly explains: readonly MetricName[];
  readonly empty?: string;
}

/** A list of bars with its title and its table. */
export function BarPanel({ title, about, bars, columns: [name, beside], note, empty, explains }: BarPanelProps) {
  return (
    <ChartPanel
      title={title}
      about={about}
      note={note}
      explains={explains}
      empty={empty}
      table={{
        columns: [name, 'Calls', beside],
        rows: bars.map((bar) => [barName(bar), formatCount(bar.calls), bar.more ?? bar.beside]),
      }}
    >
      {bars.length === 0 ? null : ({ width, titleId }) => <BarChart bars={bars} width={width} titleId={titleId} />}
    </ChartPanel>
  );
}
