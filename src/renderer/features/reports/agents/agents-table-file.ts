import { metricDefinitions } from '../../../../shared/metric-definitions.ts';
import type { CallColumns, ReportOrder } from '../../../../shared/settings.ts';
import type { AgentRow, AgentsReport } from '../../../cache/report-api.ts';
import type { FileCell, FileColumn, FileTable } from '../../../export/file-table.ts';
import { arrangedColumns } from '../../../ui/columns/column-order.ts';
import { agentText } from '../../../ui/format.ts';
import { type AgentColumn, agentColumns } from './agent-columns.ts';
import { sortAgents } from './sort-agents.ts';

interface CellsColumn {
  readonly column: FileColumn;
  cell(row: AgentRow): FileCell;
}

/**
 * The table of agents for a file: its columns as they were chosen and ordered, its rows as they are sorted. Columns that only a
 * narrow window hides are there. A column of dispositions is a column for each of them, so that they can be added up.
 */
export function agentsTable(
  { agents, totals }: AgentsReport,
  timeZone: string,
  { order, shown }: Pick<CallColumns, 'order' | 'shown'>,
  sorted: ReportOrder,
): FileTable {
  const all = agentColumns(totals);
  const chosen = arrangedColumns(all, order).filter(({ name }) => shown === null || shown.includes(name));
  const columns = chosen.flatMap((column) =>
    column.kind === 'mix' ? dispositionColumns(totals) : figureColumn(column),
  );
  const rows = sortAgents(agents, chosen, sorted);
  const cellsOf = (row: AgentRow) => columns.map(({ cell }) => cell(row));
  return {
    title: 'Agents',
    timeZone,
    columns: [
      { title: 'Agent', kind: 'text' },
      { title: 'Agent ID', kind: 'text' },
      ...columns.map(({ column }) => column),
    ],
    rows: [
      ...rows.map((row): FileCell[] => [agentText(row.agent), row.agent?.userId ?? null, ...cellsOf(row)]),
      ['Total', null, ...cellsOf(totals)],
    ],
    hasTotal: true,
    notes: [],
  };
}

function figureColumn({ header, kind, metric, value }: AgentColumn): CellsColumn {
  const fileKind = kind === 'mix' ? 'ratio' : kind;
  return { column: { title: header, kind: fileKind, definition: metricDefinitions[metric] }, cell: value };
}

function dispositionColumns({ dispositions }: AgentRow): CellsColumn[] {
  return dispositions.map(({ disposition }) => ({
    column: {
      title: `Disposition: ${disposition ?? 'none'}`,
      kind: 'count',
      definition: metricDefinitions.disposition,
    },
    cell: (row) => row.dispositions.find((one) => one.disposition === disposition)?.calls ?? 0,
  }));
}
