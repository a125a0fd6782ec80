import type { ReportOrder } from '../../../../shared/settings.ts';
import type { AgentRow } from '../../../cache/report-api.ts';
import { agentText } from '../../../ui/format.ts';
import type { AgentColumn } from './agent-columns.ts';

/** The rows in `order`: what has no figure comes after what has one, and the unassigned after all, for it is no agent. */
export function sortAgents(
  agents: readonly AgentRow[],
  columns: readonly AgentColumn[],
  order: ReportOrder,
): readonly AgentRow[] {
  const column = columns.find(({ name }) => name === order.by);
  const sign = order.descending ? -1 : 1;
  const sorted = agents.map((row) => ({ row, name: agentText(row.agent), value: column?.value(row) ?? null }));
  sorted.sort((a, b) => {
    if ((a.row.agent === null) !== (b.row.agent === null)) return a.row.agent === null ? 1 : -1;
    const byName = a.name.localeCompare(b.name);
    if (column === undefined) return sign * byName;
    if (a.value === null || b.value === null) return a.value === b.value ? byName : a.value === null ? 1 : -1;
    return sign * (a.value - b.value) || byName;
  });
  return sorted.map(({ row }) => row);
}
