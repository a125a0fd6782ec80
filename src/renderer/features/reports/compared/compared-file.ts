import { type MetricDefinition, metricDefinitions } from '../../../../shared/metric-definitions.ts';
import type { ComparedMetric, ComparedRow, Comparison } from '../../../cache/comparison-api.ts';
import type { FileCell, FileColumn, FileTable } from '../../../export/file-table.ts';
import { agentText } from '../../../ui/format.ts';
import { byClearChange } from './compared-rows.ts';
import { changeText, comparedMetricTexts } from './compared-text.ts';
import type { ShownPeriod, ShownPeriods } from './shown-periods.ts';

type FileComparison = Omit<FileTable, 'notes' | 'timeZone'>;

/** A length of time below zero is none that a spreadsheet shows, so differences of durations are plain seconds. */
const units = {
  calls: { kind: 'number', differenceKind: 'number', unit: '' },
  share: { kind: 'ratio', differenceKind: 'ratio', unit: '' },
  medianTalkAndHold: { kind: 'seconds', differenceKind: 'number', unit: ' in seconds' },
} as const;

/** The comparison as a file shows it: the rows in the screen's order, numbers as they were computed. */
export function comparedTable(comparison: Comparison, metric: ComparedMetric, periods: ShownPeriods): FileComparison {
  const { name, method, calls } = comparedMetricTexts[metric];
  const { kind, differenceKind, unit } = units[metric === 'calls' || metric === 'medianTalkAndHold' ? metric : 'share'];
  const value = ({ name: period }: ShownPeriod): FileColumn => ({ title: `${name}, ${period}`, kind });
  const taken = ({ name: period }: ShownPeriod): FileColumn => ({ title: `${calls}, ${period}`, kind: 'count' });
  const definition: MetricDefinition = {
    ...metricDefinitions[metric],
    name: `${name}: difference`,
    formula: method,
    numerator: `${periods.here.name} less ${periods.other.name}`,
    denominator: null,
  };
  const difference = (title: string): FileColumn => ({
    title: `${title}${unit}`,
    kind: differenceKind,
    definition,
  });
  const rows = byClearChange(comparison.agents, metric);
  return {
    title: `${name} compared`,
    columns: [
      { title: 'Agent', kind: 'text' },
      value(periods.here),
      taken(periods.here),
      value(periods.other),
      taken(periods.other),
      difference('Difference'),
      difference('95 % from'),
      difference('95 % to'),
      { title: 'Change', kind: 'label' },
    ],
    rows: [...rows.map((row) => cells(agentText(row.agent), row, metric)), cells('Total', comparison.totals, metric)],
    hasTotal: true,
  };
}

function cells(name: string, { figures }: ComparedRow, metric: ComparedMetric): FileCell[] {
  const figure = figures[metric];
  const { here, other, difference } = figure;
  return [
    name,
    here.value,
    here.calls,
    other.value,
    other.calls,
    difference?.value ?? null,
    difference?.low ?? null,
    difference?.high ?? null,
    changeText(metric, figure),
  ];
}
