import { Menu } from '@mantine/core';
import { useStore } from 'zustand';
import type { FileTable } from '../../../export/file-table.ts';
import { ReportExportItems } from '../../../export/ReportExportItems.tsx';
import { reportFacts } from '../../../export/report-facts.ts';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { comparedTable } from './compared-file.ts';
import { agentMetrics } from './compared-text.ts';
import { shownPeriods } from './shown-periods.ts';
import { type ComparedQueries, useComparedQueries } from './use-comparison.ts';

/** What the page Compared offers in the Export menu: a table for each metric, the chosen one first. */
export function ComparedExports({ query, exporting }: ReportExportsProps) {
  const queries = useComparedQueries(query);
  const { metric } = useStore(useAccountState().compared);
  const timeZone = useTimeZone();
  if (queries === null) return <Menu.Item disabled>No period to compare</Menu.Item>;
  const { hereQuery, otherQuery } = queries;
  const read = async () => {
    const [comparison, here, notes] = await Promise.all([
      cache.comparison(hereQuery, otherQuery),
      cache.agentsReport(hereQuery),
      notesOf(queries, timeZone),
    ]);
    const periods = shownPeriods(queries, timeZone);
    const table = (name: (typeof agentMetrics)[number]): FileTable => ({
      ...comparedTable(comparison, name, periods),
      timeZone,
      notes: [],
    });
    const shown = agentMetrics.find((name) => name === metric) ?? agentMetrics[0];
    const others = agentMetrics.filter((name) => name !== shown);
    const tables: [FileTable, ...FileTable[]] = [table(shown), ...others.map(table)];
    return { tables, reconciliation: here.reconciliation, notes };
  };
  return <ReportExportItems title="Compared" query={hereQuery} exporting={exporting} read={read} />;
}

/** What the compared period is taken from, beside what the files say of the report's own. */
async function notesOf({ otherQuery, other }: ComparedQueries, timeZone: string) {
  const { reconciliation } = await cache.agentsReport(otherQuery);
  const deps = { cache, now: Date.now(), timeZone, rangeFrom: other.from };
  const { range, completeness, counted } = await reportFacts(deps, otherQuery, [], reconciliation);
  return [
    { title: 'Compared with', text: range },
    { title: 'Completeness of the compared range', text: completeness },
    { title: 'Counted in the compared range', text: counted },
  ];
}
