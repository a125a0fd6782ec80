import { type RangeState, stateWords } from '../../shared/day-state.ts';
import { abandonmentRate, answerRate, averageTalkAndHold, connectRate, holdRatio } from '../../shared/metrics.ts';
import { isoWithOffset } from '../../shared/time-zone.ts';
import { agentText } from '../ui/format.ts';
import type { CallSums, CsvFormat, DispositionCount, Report } from './cache-api.ts';
import { type Cell, csvLines } from './csv-cells.ts';

const knownStatuses = ['completed', 'missed', 'abandoned', 'failed', 'busy'];
const knownDirections = ['inbound', 'outbound'];

/**
 * The report as CSV: one line an agent, calls without an agent on their own line, totals last. Every status, direction and
 * disposition that occurs has a column, so that lines add up. Each line says how far the report's days are proven.
 */
export function reportCsvText(report: Report, rangeState: RangeState, format: CsvFormat): string {
  const columns = [...reportColumns(report), ...proofColumns(rangeState, format.timeZone)];
  const lines: Line[] = [
    ...report.agents.map(({ agent, sums, dispositions }) => ({
      agent: agentText(agent),
      agentId: agent?.userId ?? null,
      sums,
      dispositions,
      isTotal: false,
    })),
    { agent: 'Total', agentId: null, sums: report.totals, dispositions: report.dispositions, isTotal: true },
  ];
  const header = columns.map((column): Cell => ({ kind: 'text', text: column.title }));
  return csvLines([header, ...lines.map((line) => columns.map((column) => column.cell(line)))], format.variant, true);
}

interface Line {
  readonly agent: string;
  readonly agentId: string | null;
  readonly sums: CallSums;
  readonly dispositions: readonly DispositionCount[];
  readonly isTotal: boolean;
}

interface ReportColumn {
  readonly title: string;
  cell(line: Line): Cell;
}

function reportColumns({ totals, dispositions }: Report): ReportColumn[] {
  return [
    text('Agent', ({ agent }) => agent),
    text('Agent ID', ({ agentId }) => agentId),
    figure('Calls', ({ sums }) => sums.calls),
    ...knownStatuses.map((status) => figure(capitalized(status), ({ sums }) => sums.byStatus[status] ?? 0)),
    ...othersOf(totals.byStatus, knownStatuses).map((status) =>
      figure(`Status: ${status}`, ({ sums }) => sums.byStatus[status] ?? 0),
    ),
    ...knownDirections.map((direction) =>
      figure(capitalized(direction), ({ sums }) => sums.byDirection[direction] ?? 0),
    ),
    ...othersOf(totals.byDirection, knownDirections).map((direction) =>
      figure(`Direction: ${direction}`, ({ sums }) => sums.byDirection[direction] ?? 0),
    ),
    figure('Talk time (s)', ({ sums }) => sums.talkTime),
    figure('Hold time (s)', ({ sums }) => sums.holdTime),
    figure('Avg talk + hold (s)', ({ sums }) => rounded(averageTalkAndHold(sums), 1)),
    figure('Hold ratio', ({ sums }) => rounded(holdRatio(sums), 4)),
    figure('Answer rate (approximate)', ({ sums }) => rounded(answerRate(sums), 4)),
    figure('Connect rate', ({ sums }) => rounded(connectRate(sums), 4)),
    // Only for the whole team: no agent took part in an abandoned call.
    figure('Abandonment rate (approximate)', ({ sums, isTotal }) =>
      isTotal ? rounded(abandonmentRate(sums), 4) : null,
    ),
    ...dispositions.map(({ disposition }) =>
      figure(`Disposition: ${disposition ?? 'none'}`, (line) => countOf(line.dispositions, disposition)),
    ),
  ];
}

function proofColumns({ state, provenAt, countedAt }: RangeState, zone: string): ReportColumn[] {
  // Failed, but some of the days were read: they are partly here.
  const words = stateWords[state === 'failed' && provenAt !== null ? 'partial' : state];
  const time = (epochMs: number | null) => (epochMs === null ? '' : isoWithOffset(epochMs, zone));
  return [
    label('Completeness', words),
    label(`Counts checked (${zone})`, time(countedAt)),
    label(`Contents read (${zone})`, time(provenAt)),
  ];
}

function label(title: string, words: string): ReportColumn {
  return { title, cell: () => ({ kind: 'label', text: words }) };
}

function text(title: string, read: (line: Line) => string | null): ReportColumn {
  return { title, cell: (line) => ({ kind: 'text', text: read(line) }) };
}

function figure(title: string, read: (line: Line) => number | null): ReportColumn {
  return { title, cell: (line) => ({ kind: 'number', number: read(line) }) };
}

function othersOf(counts: Readonly<Record<string, number>>, known: readonly string[]): string[] {
  return Object.keys(counts)
    .filter((name) => !known.includes(name))
    .sort();
}

function countOf(counts: readonly DispositionCount[], disposition: string | null): number {
  return counts.find((count) => count.disposition === disposition)?.calls ?? 0;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
