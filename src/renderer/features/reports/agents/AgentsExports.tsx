import { ReportExportItems } from '../../../export/ReportExportItems.tsx';
import { useAppState, useTimeZone } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { agentsTable } from './agents-table-file.ts';

/** What the page of agents offers in the Export menu. */
export function AgentsExports({ query, exporting }: ReportExportsProps) {
  const timeZone = useTimeZone();
  const { reportColumns, reportOrder } = useAppState().settings;
  const read = async () => {
    const report = await cache.agentsReport(query);
    return {
      tables: [agentsTable(report, timeZone, reportColumns, reportOrder)] as const,
      reconciliation: report.reconciliation,
    };
  };
  return <ReportExportItems title="Agents" query={query} exporting={exporting} read={read} />;
}
