import type { Call } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import { agentText } from '../ui/format.ts';
import type { CsvFormat } from './cache-api.ts';
import type { ContentsRead } from './contents-read.ts';
import { csvRows, type GuardedTexts } from './csv-cells.ts';
import type { FileCell, FileColumn } from './file-columns.ts';

interface CallColumn extends FileColumn {
  cell(call: Call, contentsRead: ContentsRead): FileCell;
}

/** What a file tells of a call, in the file's order. */
export const callColumns: readonly CallColumn[] = [
  { title: 'Call SID', kind: 'text', cell: (call) => sidOf(call.callSid) },
  { title: 'Start time', kind: 'instant', cell: (call) => call.startTime },
  { title: 'End time', kind: 'instant', cell: (call) => call.endTime },
  { title: 'Direction', kind: 'text', cell: (call) => call.direction },
  { title: 'Status', kind: 'text', cell: (call) => call.status },
  { title: 'Agent', kind: 'text', cell: (call) => (call.agent === null ? null : agentText(call.agent)) },
  { title: 'Agent ID', kind: 'text', cell: (call) => call.agent?.userId ?? null },
  { title: 'Customer', kind: 'text', cell: (call) => call.customer.name },
  { title: 'Customer number', kind: 'text', cell: (call) => call.customer.number },
  { title: 'Exophone', kind: 'text', cell: (call) => call.exophone },
  { title: 'Duration', kind: 'seconds', cell: (call) => call.duration },
  { title: 'Talk time', kind: 'seconds', cell: (call) => call.talkTime },
  { title: 'Hold time', kind: 'seconds', cell: (call) => call.holdTime },
  { title: 'Recording', kind: 'label', cell: (call) => (call.recording.available ? 'yes' : 'no') },
  { title: 'Recording duration', kind: 'seconds', cell: (call) => call.recording.duration },
  { title: 'Recording channels', kind: 'text', cell: (call) => call.recording.channels },
  { title: 'Disposition', kind: 'text', cell: (call) => call.disposition },
  { title: 'Custom field', kind: 'text', cell: (call) => call.customField },
  { title: 'Contents read', kind: 'instant', cell: (call, contentsRead) => contentsRead(call) },
];

/** Rows of calls, a cell for each of {@link callColumns}. */
export function callCells(calls: readonly Call[], contentsRead: ContentsRead): FileCell[][] {
  return calls.map((call) => callColumns.map((column) => column.cell(call, contentsRead)));
}

/** CSV lines of calls. @param withHeader with the header line before them @param texts of the whole file */
export function callsCsvLines(
  calls: readonly Call[],
  format: CsvFormat,
  contentsRead: ContentsRead,
  withHeader: boolean,
  texts?: GuardedTexts,
): string {
  return csvRows(callColumns, callCells(calls, contentsRead), format, withHeader, texts);
}
