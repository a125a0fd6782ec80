import type { SyncRecord } from '../../../shared/sync.ts';
import { isoWithOffset } from '../../../shared/time-zone.ts';
import type { CsvFormat } from '../../cache/cache-api.ts';
import { type Cell, csvLines } from '../../cache/csv-cells.ts';
import { commonestReason } from './rejection-reason.ts';
import { outcomeWord, reasonWords } from './sync-log-text.ts';

/** The log of the syncs as CSV, a line a sync. `goingSince`: when the one began that runs now; null while none does. */
export function syncLogCsv(records: readonly SyncRecord[], format: CsvFormat, goingSince: number | null): string {
  const columns: readonly (readonly [title: string, cell: (record: SyncRecord) => Cell])[] = [
    ['Started', ({ startedAt }) => time(startedAt, format)],
    ['Ended', ({ endedAt }) => time(endedAt, format)],
    ['Duration (s)', (it) => number(it.endedAt === null ? null : Math.round((it.endedAt - it.startedAt) / 1000))],
    ['Why it began', ({ reason }) => label(reasonWords[reason])],
    ['From', ({ from }) => time(from, format)],
    ['To', ({ to }) => time(to, format)],
    ['Outcome', (it) => label(outcomeWord(it, it.startedAt === goingSince))],
    ['Message', ({ message }) => ({ kind: 'text', text: message })],
    ['Interruptions', (it) => number(it.interruptions)],
    ['Requests', (it) => number(it.requests)],
    ['Asked again', (it) => number(it.failedRequests)],
    ['Rate-limited', (it) => number(it.rateLimited)],
    ['Rows received', (it) => number(it.received)],
    ['New calls', (it) => number(it.added)],
    ['Changed calls', (it) => number(it.changed)],
    ['Recordings appeared', (it) => number(it.recordingsAppeared)],
    ['Removed calls', (it) => number(it.removed)],
    ['Kept though gone', (it) => number(it.keptGone)],
    ['Rejected rows', (it) => number(it.rejected)],
    ['Why most were rejected', (it) => ({ kind: 'text', text: commonestReason(it) })],
    ['Days read in turn', (it) => number(it.daysReadInTurn)],
    ['Days whose counts match', (it) => number(it.daysCounted)],
    ['Days that differed', (it) => number(it.daysDiffered)],
    ['Days not proven', (it) => number(it.daysFailed)],
  ];
  const rows = [
    columns.map(([title]) => label(title)),
    ...records.map((record) => columns.map(([, cell]) => cell(record))),
  ];
  return csvLines(rows, format.variant, true);
}

function time(epochMs: number | null, { timeZone }: CsvFormat): Cell {
  return label(epochMs === null ? '' : isoWithOffset(epochMs, timeZone));
}

function number(value: number | null): Cell {
  return { kind: 'number', number: value };
}

function label(text: string): Cell {
  return { kind: 'label', text };
}
