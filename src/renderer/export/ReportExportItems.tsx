import { Menu } from '@mantine/core';
import { cache } from '../worker-client.ts';
import { FileItem } from './ExportButton.tsx';
import type { FileReport } from './file-report.ts';
import { callsTask, folderTask, tableTask, workbookTask } from './report-tasks.ts';
import type { Export } from './use-export.tsx';

interface ReportExportItemsProps {
  /** The page as it is shown at the moment of the click. */
  readonly report: () => FileReport;
  readonly exporting: Export;
}

/** The items of a report's Export menu: its table, all of it, and the calls behind it. */
export function ReportExportItems({ report, exporting }: ReportExportItemsProps) {
  const { saveFile, saveFolder } = exporting;
  return (
    <>
      <Menu.Label>This table</Menu.Label>
      <FileItem
        title="CSV"
        hint="For scripts, databases and most spreadsheets"
        onClick={() => saveFile(tableTask(report(), 'csv'))}
      />
      <FileItem
        title="CSV for Excel"
        hint="Opens with a double click, keeps long numbers whole"
        onClick={() => saveFile(tableTask(report(), 'excel-csv'))}
      />
      <Menu.Label>The whole page</Menu.Label>
      <FileItem
        title="Excel workbook"
        hint="A sheet a table, what each column means, how complete it is"
        onClick={() => saveFile(workbookTask(report()))}
      />
      <FileItem
        title="Folder of everything"
        hint="Tables and calls in each form, with a list of what they are"
        onClick={() => saveFolder(folderTask(report(), cache))}
      />
      <Menu.Label>The calls behind it</Menu.Label>
      <FileItem
        title="Calls as CSV"
        hint="Any number of them"
        onClick={() => saveFile(callsTask(report(), 'csv', cache))}
      />
      <FileItem
        title="Calls as Excel workbook"
        hint="Up to 1,048,575 calls"
        onClick={() => saveFile(callsTask(report(), 'xlsx', cache))}
      />
    </>
  );
}
