import { Menu } from '@mantine/core';
import { useStore } from 'zustand';
import { type FileKind, fileKinds } from '../../../export/file-kind.ts';
import { tableChunks } from '../../../export/table-chunks.ts';
import { useAccountState } from '../../../state/account-state.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { comparedTable } from './compared-file.ts';
import { shownPeriods } from './shown-periods.ts';
import { useComparedQueries } from './use-comparison.ts';

const kinds: readonly FileKind[] = ['csv', 'excel-csv', 'xlsx'];

/** What the page Compared offers in the Export menu. */
export function ComparedExports({ query, exporting }: ReportExportsProps) {
  const queries = useComparedQueries(query);
  const { metric } = useStore(useAccountState().compared);
  const timeZone = useTimeZone();
  const save = (kind: FileKind) => {
    if (queries === null) return;
    const periods = shownPeriods(queries, timeZone);
    exporting.saveFile({
      what: 'comparison',
      exported: () => 'Comparison exported',
      one: 'row',
      fileName: 'voicelogs-compared',
      extension: fileKinds[kind].extension,
      chunks: async () => {
        const comparison = await cache.comparison(queries.hereQuery, queries.otherQuery);
        const notes = [
          { title: 'Range', text: periods.here.name },
          { title: 'Compared with', text: periods.other.name },
          { title: 'Time zone', text: timeZone },
        ];
        return tableChunks({ ...comparedTable(comparison, metric, periods), timeZone, notes }, kind);
      },
    });
  };
  return kinds.map((kind) => (
    <Menu.Item key={kind} disabled={queries === null} onClick={() => save(kind)}>
      Comparison as {fileKinds[kind].title}
    </Menu.Item>
  ));
}
