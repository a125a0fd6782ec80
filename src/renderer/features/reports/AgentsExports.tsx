import { Menu } from '@mantine/core';
import type { ReportExportsProps } from './report-page.ts';

/** What the page of agents offers in the Export menu. */
export function AgentsExports({ exporting }: ReportExportsProps) {
  return (
    <>
      <Menu.Item onClick={() => exporting.exportReport('plain')}>Agents as CSV</Menu.Item>
      <Menu.Item onClick={() => exporting.exportReport('excel')}>Agents as CSV for Excel</Menu.Item>
    </>
  );
}
