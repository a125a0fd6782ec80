import { useMemo } from 'react';
import type { CallQuery } from '../../../cache/cache-api.ts';
import { ReportExportItems } from '../../../export/ReportExportItems.tsx';
import { useAppState, useTimeZone } from '../../../state/app-state.tsx';
import { useReportView } from '../../../state/use-report.ts';
import { readAgentsReport } from '../read-agents-report.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { TeamExports } from '../team/TeamExports.tsx';
import { agentsTable } from './agents-table-file.ts';
import { useAgentName } from './use-agent-name.ts';

/** What the page of agents offers in the Export menu, or that of one agent. */
export function AgentsExports(props: ReportExportsProps) {
  const { agentId } = useReportView();
  return agentId === null ? <AllAgents {...props} /> : <OneAgent {...props} agentId={agentId} />;
}

function OneAgent({ query, exporting, agentId }: ReportExportsProps & { agentId: string }) {
  const own = useMemo((): CallQuery => ({ ...query, agents: [agentId] }), [query, agentId]);
  return <TeamExports query={own} exporting={exporting} agent={useAgentName(own, agentId)} />;
}

function AllAgents({ query, exporting }: ReportExportsProps) {
  const timeZone = useTimeZone();
  const { reportColumns, reportOrder, swapSides } = useAppState().settings;
  const read = async () => {
    const report = await readAgentsReport(query, swapSides);
    return {
      tables: [agentsTable(report, timeZone, reportColumns, reportOrder)] as const,
      reconciliation: report.reconciliation,
    };
  };
  return <ReportExportItems title="Agents" query={query} exporting={exporting} read={read} />;
}
