import { averageTalkAndHold, holdRatio } from '../../shared/metrics.ts';
import type { CallSums, CsvFormat, DispositionCount, Report } from './cache-api.ts';
import { type Cell, csvLines } from './csv-cells.ts';

const knownStatuses = ['completed', 'missed', 'abandoned', 'failed', 'busy'] as const;

/** The report as CSV: a line an agent, calls without an agent on a line of their own, totals last. */
export function reportCsvText(report: Report, format: CsvFormat): string {
  const dispositions = report.dispositions.map(({ disposition }) => disposition);
  const header = [...titles, ...dispositions.map((disposition) => `Disposition: ${disposition ?? 'none'}`)];
  const rows = [
    header.map(text),
    ...report.agents.map(({ agent, sums, dispositions: own }) => [
      text(agent === null ? 'Unassigned' : (agent.name ?? agent.userId)),
      text(agent?.userId ?? null),
      ...sumCells(sums),
      ...dispositions.map((disposition) => number(countOf(own, disposition))),
    ]),
    [
      text('Total'),
      text(null),
      ...sumCells(report.totals),
      ...dispositions.map((disposition) => number(countOf(report.dispositions, disposition))),
    ],
  ];
  return csvLines(rows, format.variant, true);
}

const titles = [
  'Agent',
  'Agent ID',
  'Calls',
  'Inbound',
  'Outbound',
  'Completed',
  'Missed',
  'Abandoned',
  'Failed',
  'Busy',
  'Other',
  'Talk time (s)',
  'Hold time (s)',
  'Avg talk + hold (s)',
  'Hold ratio',
];

function sumCells(sums: CallSums): Cell[] {
  const byStatus = knownStatuses.map((status) => sums.byStatus[status] ?? 0);
  const other = sums.calls - byStatus.reduce((total, calls) => total + calls, 0);
  return [
    number(sums.calls),
    number(sums.inbound),
    number(sums.outbound),
    ...byStatus.map(number),
    number(other),
    number(sums.talkTime),
    number(sums.holdTime),
    number(rounded(averageTalkAndHold(sums), 1)),
    number(rounded(holdRatio(sums), 4)),
  ];
}

function countOf(counts: readonly DispositionCount[], disposition: string | null): number {
  return counts.find((count) => count.disposition === disposition)?.calls ?? 0;
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

function text(value: string | null): Cell {
  return { kind: 'text', text: value };
}

function number(value: number | null): Cell {
  return { kind: 'number', number: value };
}
