import type { Call } from '../../shared/call.ts';
import { sidOf } from '../../shared/call-part.ts';
import { isoWithOffset } from '../../shared/time-zone.ts';
import { agentText } from '../ui/format.ts';
import type { CsvFormat } from './cache-api.ts';
import type { ContentsRead } from './contents-read.ts';
import { type Cell, csvLines } from './csv-cells.ts';

/** CSV lines of calls. @param isFirst with the header line before them */
export function callsCsvLines(
  calls: readonly Call[],
  format: CsvFormat,
  contentsRead: ContentsRead,
  withHeader: boolean,
): string {
  const columns = callColumns(format.timeZone, contentsRead);
  const header = columns.map((column): Cell => ({ kind: 'label', text: column.title }));
  const rows = calls.map((call) => columns.map((column) => column.cell(call)));
  return csvLines(withHeader ? [header, ...rows] : rows, format.variant, withHeader);
}

interface CallColumn {
  readonly title: string;
  cell(call: Call): Cell;
}

function callColumns(zone: string, contentsRead: ContentsRead): readonly CallColumn[] {
  return [
    text('Call SID', (call) => sidOf(call.callSid)),
    time(`Start time (${zone})`, zone, (call) => call.startTime),
    time(`End time (${zone})`, zone, (call) => call.endTime),
    text('Direction', (call) => call.direction),
    text('Status', (call) => call.status),
    text('Agent', (call) => (call.agent === null ? null : agentText(call.agent))),
    text('Agent ID', (call) => call.agent?.userId ?? null),
    text('Customer', (call) => call.customer.name),
    text('Customer number', (call) => call.customer.number),
    text('Exophone', (call) => call.exophone),
    number('Duration (s)', (call) => call.duration),
    number('Talk time (s)', (call) => call.talkTime),
    number('Hold time (s)', (call) => call.holdTime),
    { title: 'Recording', cell: (call) => ({ kind: 'label', text: call.recording.available ? 'yes' : 'no' }) },
    number('Recording duration (s)', (call) => call.recording.duration),
    text('Recording channels', (call) => call.recording.channels),
    text('Disposition', (call) => call.disposition),
    text('Custom field', (call) => call.customField),
    time(`Contents read (${zone})`, zone, contentsRead),
  ];
}

function text(title: string, read: (call: Call) => string | null): CallColumn {
  return { title, cell: (call) => ({ kind: 'text', text: read(call) }) };
}

function number(title: string, read: (call: Call) => number | null): CallColumn {
  return { title, cell: (call) => ({ kind: 'number', number: read(call) }) };
}

/** ISO 8601 with the zone's offset at that moment, so that daylight saving makes no line ambiguous. */
function time(title: string, zone: string, read: (call: Call) => number | null): CallColumn {
  return {
    title,
    cell: (call) => {
      const epochMs = read(call);
      return { kind: 'label', text: epochMs === null ? '' : isoWithOffset(epochMs, zone) };
    },
  };
}
