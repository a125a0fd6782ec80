import type { ExportManifest } from '../../shared/export-manifest.ts';
import type { CallQuery } from '../cache/cache-api.ts';
import type { FileNote, FileTable } from './file-table.ts';

/** What a report is taken from, as its head says it; the same in each of its files. */
export type ReportFacts = Omit<ExportManifest, 'report'>;

/** A page of the report, as it is handed on. */
export interface FileReport {
  /** `Agents`: heads the PDF, and names files. */
  readonly title: string;
  readonly facts: ReportFacts;
  /** As the screen shows them; the first is the one that “this table” means. */
  readonly tables: readonly [FileTable, ...FileTable[]];
  /** The calls that it counts. */
  readonly calls: CallQuery;
}

/** The facts as notes of a table. */
export function notesOf({ range, timeZone, filters, completeness, counted }: ReportFacts): FileNote[] {
  return [
    { title: 'Range', text: range },
    { title: 'Time zone', text: timeZone },
    { title: 'Filters', text: filters },
    { title: 'Completeness', text: completeness },
    { title: 'Counted', text: counted },
  ];
}
