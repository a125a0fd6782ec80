import { type MetricName, metricDefinitions } from '../../../shared/metric-definitions.ts';
import type { AgentsReport } from '../../cache/report-api.ts';
import type { FileColumn, FileTable } from '../../export/file-table.ts';
import { ReportExportItems } from '../../export/ReportExportItems.tsx';
import { useTimeZone } from '../../state/app-state.tsx';
import { agentText } from '../../ui/format.ts';
import { cache } from '../../worker-client.ts';
import { type ReportColumn, reportColumns, sortAgents } from './report-columns.ts';
import type { ReportExportsProps } from './report-page.ts';

/** What the page of agents offers in the Export menu. */
export function AgentsExports({ query, exporting }: ReportExportsProps) {
  const timeZone = useTimeZone();
  const read = async () => {
    const report = await cache.agentsReport(query);
    return { tables: [agentsTable(report, timeZone)] as const, reconciliation: report.reconciliation };
  };
  return <ReportExportItems title="Agents" query={query} exporting={exporting} read={read} />;
}

const metrics: Readonly<Record<string, MetricName>> = {
  calls: 'calls',
  'answer-rate': 'answerRate',
  'connect-rate': 'connectRate',
  'hold-ratio': 'holdRatio',
  average: 'averageTalkAndHold',
  talk: 'talkTime',
  hold: 'holdTime',
};

/** The table of agents with its total, as it is first shown. */
function agentsTable({ agents, totals }: AgentsReport, timeZone: string): FileTable {
  const columns = reportColumns(totals.sums);
  const rows = sortAgents(agents, columns, { by: 'calls', descending: true });
  return {
    title: 'Agents',
    timeZone,
    columns: [{ title: 'Agent', kind: 'text' }, { title: 'Agent ID', kind: 'text' }, ...columns.map(fileColumn)],
    rows: [
      ...rows.map(({ agent, sums }) => [
        agentText(agent),
        agent?.userId ?? null,
        ...columns.map((column) => column.value(sums)),
      ]),
      ['Total', null, ...columns.map((column) => column.value(totals.sums))],
    ],
    hasTotal: true,
    notes: [],
  };
}

function fileColumn({ key, label }: ReportColumn): FileColumn {
  const metric = metrics[key];
  const kind = /rate|ratio/.test(key) ? 'ratio' : metric === undefined || metric === 'calls' ? 'count' : 'seconds';
  return { title: label, kind, ...(metric === undefined ? {} : { definition: metricDefinitions[metric] }) };
}
