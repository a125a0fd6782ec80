import { Menu } from '@mantine/core';
import { ReportExportItems } from '../../../export/ReportExportItems.tsx';
import { tableChunks } from '../../../export/table-chunks.ts';
import type { ReportExportsProps } from '../report-page.ts';
import { teamTables } from './team-tables.ts';
import { useTeamReport } from './use-team-report.ts';
import { type AskedTeam, useTeamRequest } from './use-team-request.ts';
import { useTeamScope } from './use-team-scope.ts';

interface TeamExportsProps extends ReportExportsProps {
  /** Whose page it is, where it is that of one agent. */
  readonly agent?: string;
}

/** What the team's page, or an agent's, offers in the Export menu: what each of its pictures shows, as a table. */
export function TeamExports(props: TeamExportsProps) {
  const asked = useTeamRequest(props.query);
  return asked === null ? null : <Tables {...props} asked={asked} />;
}

function Tables({ query, exporting, agent, asked }: TeamExportsProps & { asked: AskedTeam }) {
  const { about, zone } = useTeamScope(asked, agent);
  const { answer: report } = useTeamReport(query, asked.request, 0);
  if (report === null) return null;
  const { reconciliation } = report;
  const whose = agent === undefined ? [] : [{ title: 'Agent', text: agent }];
  const tables = teamTables(report, zone, [...whose, { title: 'Taken from', text: about }], agent === undefined);
  return (
    <ReportExportItems
      title={agent === undefined ? 'Team' : 'Agent'}
      query={query}
      exporting={exporting}
      read={async () => ({ tables, reconciliation, notes: whose })}
    >
      <Menu.Label>One table as CSV for Excel</Menu.Label>
      {tables.map((table) => (
        <Menu.Item
          key={table.title}
          onClick={() =>
            exporting.saveFile({
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
    </ReportExportItems>
  );
}
