import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { rangeFrom } from '../../shared/day-state.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import type { Reconciliation } from '../cache/report-api.ts';
import { activeFilters } from '../query/active-filters.ts';
import { useAppState, useTimeZone } from '../state/app-state.tsx';
import { useFilterChoices, useFilters } from '../state/use-filters.ts';
import { showFailure } from '../ui/show-failure.ts';
import { cache } from '../worker-client.ts';
import { FileItem } from './ExportButton.tsx';
import { fileKinds } from './file-kind.ts';
import { type FileReport, notesOf } from './file-report.ts';
import type { FileNote, FileTable } from './file-table.ts';
import { screenPictures } from './print/screen-pictures.ts';
import { reportFacts } from './report-facts.ts';
import { callsTask, folderTask, type PagePictures, pdfTask, tableTask, workbookTask } from './report-tasks.ts';
import { screenCharts } from './screen-charts.ts';
import type { Export } from './use-export.tsx';

interface ReportExportItemsProps {
  /** Of the page: `Agents`. */
  readonly title: string;
  /** What the report is over. */
  readonly query: CallQuery;
  /** Its tables as the screen shows them at the moment of the click, whose notes are added here, and the calls they leave out. */
  readonly read: () => Promise<{
    readonly tables: readonly [FileTable, ...FileTable[]];
    readonly reconciliation: Reconciliation;
    /** What more its files say of it. */
    readonly notes?: readonly FileNote[];
  }>;
  readonly exporting: Export;
  /** In place of the items for the only table, where a page has several. */
  readonly children?: ReactNode;
}

/** The items of a report's Export menu: its table, all of it, and the calls behind it. */
export function ReportExportItems(props: ReportExportItemsProps) {
  const { saveFile, saveFolder } = props.exporting;
  const readReport = useFileReport(props);
  const save = (run: (report: FileReport) => void) => () => void readReport().then(run).catch(showFailure);
  /** With what the page shows at the click: another may be on the screen once the report is read or written. */
  const saveWithPictures = (run: (report: FileReport, shown: PagePictures) => void) => () => {
    const pictures = screenPictures();
    void Promise.all([readReport(), screenCharts()])
      .then(([report, charts]) => run(report, { pictures, charts }))
      .catch(showFailure);
  };
  return (
    <>
      {props.children ?? (
        <>
          <Menu.Label>This table</Menu.Label>
          <FileItem
            title="CSV"
            hint={fileKinds.csv.hint}
            onClick={save((report) => saveFile(tableTask(report, 'csv')))}
          />
          <FileItem {...fileKinds['excel-csv']} onClick={save((report) => saveFile(tableTask(report, 'excel-csv')))} />
        </>
      )}
      <Menu.Label>The whole page</Menu.Label>
      <FileItem
        title="Excel workbook"
        hint="A sheet a table, what each column means, how complete it is"
        onClick={save((report) => saveFile(workbookTask(report)))}
      />
      <FileItem
        title="PDF"
        hint="To print or to send: pictures, tables, definitions"
        onClick={saveWithPictures((report, { pictures }) => saveFile(pdfTask(report, pictures)))}
      />
      <FileItem
        title="Folder of everything"
        hint="Tables, charts and calls in each form, with a list of what they are"
        onClick={saveWithPictures((report, shown) => saveFolder(folderTask(report, shown, cache)))}
      />
      <Menu.Label>The calls behind it</Menu.Label>
      <FileItem
        title="Calls as CSV"
        hint="Any number of them"
        onClick={save((report) => saveFile(callsTask(report, 'csv', cache)))}
      />
      <FileItem
        title="Calls as Excel workbook"
        hint="Up to 1,048,575 calls"
        onClick={save((report) => saveFile(callsTask(report, 'xlsx', cache)))}
      />
    </>
  );
}

/** Reads the page, and what it is taken from, at the moment of the click. */
function useFileReport({ title, query, read }: ReportExportItemsProps): () => Promise<FileReport> {
  const { filters } = useFilters();
  const choices = useFilterChoices();
  const timeZone = useTimeZone();
  const { syncDays } = useAppState().settings;
  return async () => {
    const { tables, reconciliation, notes = [] } = await read();
    const now = Date.now();
    const deps = { cache, now, timeZone, rangeFrom: rangeFrom(now, syncDays) };
    // An agent's page is over that agent, whatever the report's filter by agents is.
    const others = activeFilters({ ...filters, agents: query.agents }, choices).filter(({ name }) => name !== 'dates');
    const facts = await reportFacts(deps, query, others, reconciliation);
    const [first, ...more] = tables;
    const noted = (table: FileTable) => ({ ...table, notes: [...notesOf(facts), ...notes] });
    return { title, facts, tables: [noted(first), ...more.map(noted)], calls: query };
  };
}
