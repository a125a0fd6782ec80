import { useStore } from 'zustand';
import { ReportExportItems } from '../../../export/ReportExportItems.tsx';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { comparedTable } from './compared-file.ts';
import { shownPeriods } from './shown-periods.ts';
import { useComparedQueries } from './use-comparison.ts';

/** What the page Compared offers in the Export menu. */
export function ComparedExports({ query, exporting }: ReportExportsProps) {
  const queries = useComparedQueries(query);
  const { metric } = useStore(useAccountState().compared);
  const timeZone = useTimeZone();
  if (queries === null) return null;
  const read = async () => {
    const periods = shownPeriods(queries, timeZone);
    const comparison = await cache.comparison(queries.hereQuery, queries.otherQuery);
    const { reconciliation } = await cache.agentsReport(queries.hereQuery);
    return {
      tables: [{ ...comparedTable(comparison, metric, periods), timeZone, notes: [] }] as const,
      reconciliation,
      notes: [{ title: 'Compared with', text: periods.other.name }],
    };
  };
  return <ReportExportItems title="Compared" query={queries.hereQuery} exporting={exporting} read={read} />;
}
