import { describe, expect, it } from 'vitest';
import { mostSyncs, syncsToDelete, withReasons } from '../../../../src/renderer/cache/sync-log.ts';
import type { SyncRecord } from '../../../../src/shared/sync.ts';
import { aSync } from './a-call.ts';

/** A log that is full, each sync begun a ms after the one before; those in `special` are not as `usual`. */
function fullLog(usual: Partial<SyncRecord>, special: Readonly<Record<number, Partial<SyncRecord>>> = {}) {
  return Array.from({ length: mostSyncs }, (_, startedAt) =>
    aSync({ startedAt, endedAt: startedAt + 1, outcome: 'incomplete', ...usual, ...special[startedAt] }),
  );
}

describe('from a log that is full, for a sync that begins', () => {
  it('the oldest goes that changed nothing, before any that did', () => {
    expect(syncsToDelete(fullLog({}, { 0: { removed: 3 }, 1: { added: 1 } }), mostSyncs)).toEqual([2]);
  });

  it('one that only brought calls goes before one that removed or rejected some, or a person asked for', () => {
    const telling = { 0: { removed: 3 }, 1: { rejected: 1 }, 2: { keptGone: 1 }, 3: { reason: 'verify' } } as const;
    expect(syncsToDelete(fullLog({ added: 5 }, telling), mostSyncs)).toEqual([4]);
  });

  it('the oldest goes where all tell as much, and none of the last twenty', () => {
    const quiet = Object.fromEntries(Array.from({ length: 20 }, (_, back) => [mostSyncs - 1 - back, { removed: 0 }]));
    expect(syncsToDelete(fullLog({ removed: 1 }, quiet), mostSyncs)).toEqual([0]);
  });

  it('the last that was whole never goes: it tells when everything was here', () => {
    const whole = { 0: { outcome: 'complete' }, 1: { outcome: 'complete' } } as const;
    expect(syncsToDelete(fullLog({}, whole), mostSyncs)).toEqual([0]);
    expect(syncsToDelete(fullLog({}, { 0: whole[0] }), mostSyncs)).toEqual([1]);
  });

  it('none goes for one that is in it already, or while there is room', () => {
    expect(syncsToDelete(fullLog({}), mostSyncs - 1)).toEqual([]);
    expect(syncsToDelete(fullLog({}).slice(1), mostSyncs)).toEqual([]);
  });
});

it('reasons are counted, and no more told apart than a record can hold', () => {
  const counted = withReasons([{ reason: 'a', rows: 2 }], ['b', 'a', 'b', 'b']);
  expect(counted).toEqual([
    { reason: 'a', rows: 3 },
    { reason: 'b', rows: 3 },
  ]);
  const many = withReasons([], [...Array.from({ length: 50 }, (_, number) => `${number}`), '0']);
  expect(many).toHaveLength(20);
  expect(many[0]).toEqual({ reason: '0', rows: 2 });
});
