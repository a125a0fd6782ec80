import { metricDefinitions } from '../../../../shared/metric-definitions.ts';
import { abandonmentRate, answerRate, connectRate } from '../../../../shared/metrics.ts';
import type { TeamReport } from '../../../cache/report-api.ts';
import type { FileNote, FileTable } from '../../../export/file-table.ts';
import { firstWeekday, weekdaysFrom } from '../../../ui/locale.ts';
import { weekdayName } from '../../../ui/locale-dates.ts';
import { meanOf } from './heat-scale.ts';
import { drawnStatuses } from './statuses.ts';

type Table = Pick<FileTable, 'title' | 'columns' | 'rows'>;

/** What the pictures of a team's report show, whole, as tables for files. `ofTeam`: false for one agent, who takes part in no abandoned call. */
export function teamTables(
  report: TeamReport,
  zone: string,
  notes: readonly FileNote[],
  ofTeam: boolean,
): [FileTable, ...FileTable[]] {
  const table = ({ title, columns, rows }: Table): FileTable => ({
    title,
    timeZone: zone,
    columns,
    rows,
    hasTotal: false,
    notes,
  });
  const { dispositions, sums } = report.totals;
  const share = (calls: number) => (sums.calls === 0 ? null : calls / sums.calls);
  return [
    table(volumeTable(report, ofTeam)),
    table(heatTable(report)),
    table({
      title: 'Statuses',
      columns: [{ title: 'Status', kind: 'label' }, ...callsAndShare],
      rows: drawnStatuses(sums.byStatus).map(({ status, words }) => {
        const calls = sums.byStatus[status] ?? 0;
        return [words, calls, share(calls)];
      }),
    }),
    table({
      title: 'Dispositions',
      columns: [{ title: 'Disposition', kind: 'text' }, ...callsAndShare],
      rows: dispositions.map(({ disposition, calls }) => [disposition, calls, share(calls)]),
    }),
    table({
      title: 'Exophones',
      columns: [{ title: 'Exophone', kind: 'text' }, ...callsAndShare],
      rows: report.exophones.map(({ exophone, sums: { calls } }) => [exophone, calls, share(calls)]),
    }),
    table({
      title: 'Busiest customers',
      columns: [
        { title: 'Number', kind: 'text' },
        { title: 'Name', kind: 'text' },
        { title: 'Calls', kind: 'count' },
        { title: 'Last call', kind: 'instant' },
      ],
      rows: report.customers.map(({ number, name, calls, lastAt }) => [number, name, calls, lastAt]),
    }),
    table({
      title: 'Repeat callers',
      columns: [
        { title: 'Called in again', kind: 'label' },
        { title: 'Calls', kind: 'count', definition: metricDefinitions.repeatCalls },
        { title: 'Customers', kind: 'count' },
      ],
      rows: [
        ['Within 24 hours', report.repeats.within24h.calls, report.repeats.within24h.customers],
        ['Within 7 days', report.repeats.within7d.calls, report.repeats.within7d.customers],
      ],
    }),
  ];
}

const callsAndShare = [
  { title: 'Calls', kind: 'count' },
  { title: 'Share', kind: 'ratio' },
] as const;

function volumeTable({ steps, step, totals }: TeamReport, ofTeam: boolean): Table {
  const statuses = drawnStatuses(totals.sums.byStatus);
  return {
    title: `Calls by ${step}`,
    columns: [
      { title: 'From', kind: 'instant' },
      { title: 'To', kind: 'instant' },
      { title: 'Calls', kind: 'count' },
      ...statuses.map(({ words }) => ({ title: words, kind: 'count' as const })),
      { title: 'Inbound', kind: 'count' },
      { title: 'Answer rate ≈', kind: 'ratio', definition: metricDefinitions.answerRate },
      ...(ofTeam
        ? [{ title: 'Abandoned ≈', kind: 'ratio' as const, definition: metricDefinitions.abandonmentRate }]
        : []),
      { title: 'Outbound', kind: 'count' },
      { title: 'Connect rate', kind: 'ratio', definition: metricDefinitions.connectRate },
    ],
    rows: steps.map((one) => [
      one.from,
      one.to,
      one.calls,
      ...statuses.map(({ status }) => one.byStatus[status] ?? 0),
      one.inbound,
      answerRate(one),
      ...(ofTeam ? [abandonmentRate(one)] : []),
      one.outbound,
      connectRate(one),
    ]),
  };
}

function heatTable({ heat }: TeamReport): Table {
  return {
    title: 'Calls by weekday and hour',
    columns: [
      { title: 'Weekday', kind: 'label' },
      { title: 'Hour from', kind: 'count' },
      { title: 'Hour to', kind: 'count' },
      { title: 'Calls', kind: 'count' },
      { title: 'Days with this hour', kind: 'count' },
      { title: 'Average', kind: 'number', definition: metricDefinitions.averagePerHour },
    ],
    rows: weekdaysFrom(firstWeekday()).flatMap((day) =>
      (heat[day - 1] ?? []).map((cell, hour) => [
        weekdayName(day, 'weekday', 'en'),
        hour,
        hour + 1,
        cell.calls,
        cell.occurrences,
        meanOf(cell),
      ]),
    ),
  };
}
