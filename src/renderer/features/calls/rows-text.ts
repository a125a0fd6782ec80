import type { Call } from '../../../shared/call.ts';
import { withoutFormulas } from '../../cache/csv-cells.ts';
import { agentText, apiWord, formatDuration, formatInstant } from '../../ui/format.ts';
import type { ColumnName } from './columns.ts';

/** What a row is as text: its cells in the order they are shown, tabs between. What spreadsheets take for a formula gets an apostrophe. */
export function rowText(call: Call, columns: readonly ColumnName[], zone: string): string {
  return columns
    .flatMap((name) => cellsOf(call, name, zone))
    .map((text) => withoutFormulas((text ?? '').replace(/[\t\r\n]+/g, ' ')))
    .join('\t');
}

function cellsOf(call: Call, name: ColumnName, zone: string): readonly (string | null)[] {
  switch (name) {
    case 'time':
      return [call.startTime === null ? null : formatInstant(call.startTime, zone)];
    case 'agent':
      return [agentText(call.agent)];
    case 'customer':
      return [call.customer.name, call.customer.number];
    case 'direction':
      return [apiWord(call.direction)];
    case 'status':
      return [apiWord(call.status)];
    case 'duration':
      return [durationText(call.duration)];
    case 'talk':
      return [durationText(call.talkTime)];
    case 'hold':
      return [durationText(call.holdTime)];
    case 'disposition':
      return [call.disposition];
    case 'exophone':
      return [call.exophone];
    case 'customField':
      return [call.customField];
    case 'select':
    case 'recording':
    case 'voices':
      return [];
  }
}

function durationText(seconds: number | null): string | null {
  return seconds === null ? null : formatDuration(seconds);
}
