import { Menu } from '@mantine/core';
import type { TeamReport } from '../../../cache/report-api.ts';
import { FileItem } from '../../../export/ExportButton.tsx';
import type { FileNote } from '../../../export/file-table.ts';
import { tableChunks, tablesWorkbook } from '../../../export/table-chunks.ts';
import { countOf } from '../../../ui/format.ts';
import type { ReportExportsProps } from '../report-page.ts';
import type { ReportScope } from './report-scope.ts';
import { teamTables } from './team-tables.ts';
import { useTeamReport } from './use-team-report.ts';
import { type AskedTeam, useTeamRequest } from './use-team-request.ts';
import { useTeamScope } from './use-team-scope.ts';

/** What the team's page offers in the Export menu: what each of its pictures shows, as a table. */
export function TeamExports(props: ReportExportsProps) {
  const asked = useTeamRequest(props.query);
  return asked === null ? null : <Tables {...props} asked={asked} />;
}

function Tables({ query, exporting: { saveFile }, asked }: ReportExportsProps & { asked: AskedTeam }) {
  const scope = useTeamScope(asked);
  const { answer: report } = useTeamReport(query, asked.request, 0);
  if (report === null) return null;
  const tables = teamTables(report, scope.zone, notesOf(scope, report));
  return (
    <>
      <FileItem
        title="Excel workbook"
        hint="A sheet for each picture, and what it is taken from"
        onClick={() =>
          saveFile({
            what: 'report',
            exported: () => 'Report exported',
            one: 'row',
            fileName: 'voicelogs-team',
            extension: 'xlsx',
            chunks: () => tablesWorkbook('Team', tables),
          })
        }
      />
      <Menu.Label>One table as CSV for Excel</Menu.Label>
      {tables.map((table) => (
        <Menu.Item
          key={table.title}
          onClick={() =>
            saveFile({
              what: 'table',
              exported: () => `${table.title} exported`,
              one: 'row',
              fileName: `voicelogs-${table.title.toLowerCase().replaceAll(' ', '-')}`,
              extension: 'csv',
              chunks: () => tableChunks(table, 'excel-csv'),
            })
          }
        >
          {table.title}
        </Menu.Item>
      ))}
    </>
  );
}

function notesOf({ about, zone }: ReportScope, { reconciliation: { cached, counted } }: TeamReport): FileNote[] {
  return [
    { title: 'Taken from', text: about },
    { title: 'Time zone', text: zone },
    { title: 'Counted', text: `${countOf(counted, 'call')} of ${countOf(cached, 'call')} on this laptop` },
  ];
}
