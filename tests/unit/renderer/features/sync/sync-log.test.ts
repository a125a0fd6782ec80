import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvOfTable } from '../../../../../src/renderer/export/file-table.ts';
import { syncLogTable } from '../../../../../src/renderer/features/sync/sync-log-table.ts';
import {
  broughtText,
  logLines,
  outcomeWord,
  tookText,
} from '../../../../../src/renderer/features/sync/sync-log-text.ts';
import { aSync, now } from './a-day.ts';

describe('rows that a sync rejected', () => {
  const [first, second] = [
    { reason: 'The row has no call_sid.', rows: 1 },
    { reason: 'The row is not an object but null.', rows: 3 },
  ];

  it('are told with the reason, and where there are several with the commonest', () => {
    expect(logLines(aSync({ rejected: 1, rejectionReasons: [first] }), 'UTC', now)).toContain(
      '1 rejected row: it could not be read as calls. The row has no call_sid.',
    );
    expect(logLines(aSync({ rejected: 4, rejectionReasons: [first, second] }), 'UTC', now)).toContain(
      '4 rejected rows: they could not be read as calls. Most often: The row is not an object but null.',
    );
  });

  it('are exported with the commonest reason', () => {
    const table = syncLogTable([aSync({ rejectionReasons: [first, second] }), aSync()], 'UTC', null);
    const text = csvOfTable(table, 'plain');
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(rows.map((row) => row['Why most were rejected'])).toEqual([second.reason, '']);
  });
});

describe('a sync in the log', () => {
  it('tells in a line what it brought', () => {
    expect(broughtText(aSync({ added: 1200, changed: 3, removed: 2, keptGone: 1, rejected: 4 }), now)).toBe(
      '1,200 new, 3 changed, 2 removed, 1 kept though gone, 4 rejected',
    );
    expect(broughtText(aSync(), now)).toBe('No change in what was read');
    expect(broughtText(aSync({ received: 0 }), now)).toBe('Counts match');
    expect(broughtText(aSync({ received: 0, daysCounted: 0 }), now)).toBe('Nothing was read');
    const day = (date: number) => Date.UTC(2026, 10, date);
    const verify = { reason: 'verify', from: day(20), to: day(22), daysCounted: 2 } as const;
    const rows = { rowsCounted: 60, rowsListed: 60 };
    expect(broughtText(aSync({ ...verify, ...rows }), now)).toBe('Verified 20 Nov – 21 Nov: 60 of 60 calls');
    expect(broughtText(aSync({ ...verify, ...rows, from: day(21), rowsCounted: 0, changed: 2 }), now)).toBe(
      'Verified 21 Nov: 0 of 60 calls, 2 changed',
    );
    // Interrupted after a count and gone on with, it has counted a day twice.
    expect(broughtText(aSync({ ...verify, ...rows, rowsCounted: 90 }), now)).toContain('60 of 60 calls');
  });

  it('tells the days of a verification where its record, of an older version, has no calls', () => {
    const verify = {
      reason: 'verify',
      from: Date.UTC(2026, 10, 20),
      to: Date.UTC(2026, 10, 22),
      daysCounted: 2,
    } as const;
    expect(broughtText(aSync({ ...verify, rowsListed: null }), now)).toBe('Verified 20 Nov – 21 Nov: 2 of 2 days');
  });

  it('tells how it ended, and one that was cut short from the one that goes on', () => {
    expect(outcomeWord(aSync(), false)).toBe('Complete');
    expect(outcomeWord(aSync({ outcome: null, endedAt: null }), true)).toBe('Running');
    expect(outcomeWord(aSync({ outcome: null, endedAt: null }), false)).toBe('Interrupted');
  });

  it('tells how long it took', () => {
    const took = (seconds: number) => tookText(aSync({ startedAt: now, endedAt: now + seconds * 1000 }), now);
    expect([0.2, 12, 60, 200, 3600, 3900].map(took)).toEqual([
      'under a second',
      '12 s',
      '1 min',
      '3 min 20 s',
      '1 h',
      '1 h 5 min',
    ]);
    expect(tookText(aSync({ startedAt: now - 30_000, endedAt: null }), now)).toBe('30 s');
  });

  it('tells everything when it is opened, and of what did not happen nothing', () => {
    expect(logLines(aSync(), 'UTC', now)).toEqual([
      'On schedule. It read 3 Nov – 23 Nov.',
      'Asked the account 6 times and got 312 rows.',
      '57 days counted: the counts match the account.',
    ]);
    const eventful = aSync({
      failedRequests: 1,
      rateLimited: 2,
      interruptions: 1,
      changed: 5,
      recordingsAppeared: 2,
      removed: 1,
      keptGone: 3,
      daysDiffered: 2,
      daysFailed: 1,
      message: 'The account answered with an error.',
    });
    expect(logLines(eventful, 'UTC', now)).toEqual([
      'On schedule. It read 3 Nov – 23 Nov.',
      'Asked the account 6 times and got 312 rows.',
      '1 answer could not be used and was asked for again.',
      'The account asked 2 times to wait.',
      'It was interrupted 1 time, and continued where it was.',
      '5 calls changed; 2 of them have a recording since.',
      '1 call removed: the account no longer lists it.',
      '3 calls stay although the account no longer lists them: they are kept offline.',
      '57 days counted: the counts match the account.',
      '2 days read again: the account counted otherwise.',
      '1 day could not be read completely.',
      'The account answered with an error.',
    ]);
  });
});

it('names the days that the account was asked for, which are those of UTC in any zone', () => {
  const day = (date: number) => Date.UTC(2026, 10, date);
  // 12 November of India lies in two days of UTC.
  const verified = aSync({ reason: 'verify', from: day(11), to: day(13), daysCounted: 2 });
  expect(logLines(verified, 'Asia/Kolkata', now)).toEqual([
    'You asked to verify. It read 11 Nov – 12 Nov in UTC.',
    'Asked the account 6 times and got 312 rows.',
    '2 days counted: the counts match the account.',
  ]);
  expect(logLines(aSync({ from: day(12), to: day(13) }), 'America/New_York', now)[0]).toContain('read 12 Nov in UTC.');
});

it('exports the log with a line a sync, times in the shown zone', () => {
  const syncs = [aSync({ outcome: null, endedAt: null }), aSync({ message: '=1+1', outcome: 'stopped' })];
  const rows: Record<string, string>[] = parse(csvOfTable(syncLogTable(syncs, 'Asia/Kolkata', now - 60_000), 'plain'), {
    columns: true,
  });
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({
    'Started (Asia/Kolkata)': '2026-11-23T19:37:00+05:30',
    'Duration (s)': '12',
    'Why it began': 'On schedule',
    Requests: '6',
    'Rows received': '312',
    // A formula that a spreadsheet would run.
    Message: "'=1+1",
  });
  expect(rows[0]).toMatchObject({ Outcome: 'Running', 'Ended (Asia/Kolkata)': '', 'Duration (s)': '' });
});
