import type { SyncRecord } from '../../../shared/sync.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { FileCell, FileColumn, FileTable } from '../../export/file-table.ts';
import { commonestReason } from './rejection-reason.ts';
import { outcomeWord, reasonWords } from './sync-log-text.ts';

type LogColumn = FileColumn & { cell(record: SyncRecord): FileCell };

/** The log of the syncs as a table, a row a sync. `goingSince`: when the one began that runs now; null while none does. */
export function syncLogTable(records: readonly SyncRecord[], timeZone: string, goingSince: EpochMs | null): FileTable {
  const columns: readonly LogColumn[] = [
    { title: 'Started', kind: 'instant', cell: ({ startedAt }) => startedAt },
    { title: 'Ended', kind: 'instant', cell: ({ endedAt }) => endedAt },
    { title: 'Duration', kind: 'seconds', cell: lasted },
    { title: 'Why it began', kind: 'label', cell: ({ reason }) => reasonWords[reason] },
    { title: 'From', kind: 'instant', cell: ({ from }) => from },
    { title: 'To', kind: 'instant', cell: ({ to }) => to },
    { title: 'Outcome', kind: 'label', cell: (it) => outcomeWord(it, it.startedAt === goingSince) },
    { title: 'Message', kind: 'text', cell: ({ message }) => message },
    count('Interruptions', (it) => it.interruptions),
    count('Requests', (it) => it.requests),
    count('Asked again', (it) => it.failedRequests),
    count('Rate-limited', (it) => it.rateLimited),
    count('Rows received', (it) => it.received),
    count('New calls', (it) => it.added),
    count('Changed calls', (it) => it.changed),
    count('Recordings appeared', (it) => it.recordingsAppeared),
    count('Removed calls', (it) => it.removed),
    count('Kept though gone', (it) => it.keptGone),
    count('Rejected rows', (it) => it.rejected),
    { title: 'Why most were rejected', kind: 'text', cell: commonestReason },
    count('Days read in turn', (it) => it.daysReadInTurn),
    count('Days whose counts match', (it) => it.daysCounted),
    count('Days that differed', (it) => it.daysDiffered),
    count('Days not proven', (it) => it.daysFailed),
  ];
  return {
    title: 'Syncs',
    timeZone,
    columns: columns.map(({ title, kind }) => ({ title, kind })),
    rows: records.map((record) => columns.map(({ cell }) => cell(record))),
    hasTotal: false,
    notes: [],
  };
}

function lasted({ startedAt, endedAt }: SyncRecord): FileCell {
  return endedAt === null ? null : Math.round((endedAt - startedAt) / 1000);
}

function count(title: string, cell: LogColumn['cell']): LogColumn {
  return { title, kind: 'count', cell };
}
