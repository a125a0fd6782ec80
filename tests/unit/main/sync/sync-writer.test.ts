import { describe, expect, test } from 'vitest';
import { readRow } from '../../../../src/main/api/call-row.ts';
import { recordOf } from '../../../../src/main/sync/sync-record.ts';
import { SyncWriter } from '../../../../src/main/sync/sync-writer.ts';
import { unknownRules } from '../../../../src/shared/listing-rules.ts';
import type { AppliedStep, SyncStep } from '../../../../src/shared/sync.ts';
import { MemoryCache } from './memory-cache.ts';

const day = Date.UTC(2024, 5, 15);
const now = day + 43_200_000;
const memory = { days: [], latest: null, removed: [] };

function row(second: number, name = `c${second}`) {
  return readRow({ call_sid: name, start_time: new Date(day + second * 1_000).toISOString() });
}

/** A writer over a cache that writes nothing before `mayWrite`. */
function aLedger(ahead = 10) {
  const cache = new MemoryCache();
  const steps: SyncStep[] = [];
  const gate = Promise.withResolvers<void>();
  const writer = new SyncWriter({
    days: [],
    record: recordOf({ reason: 'start', range: { from: day, to: day + 86_400_000 } }, memory, now),
    now: () => now,
    version: '1.0.0',
    ahead: () => ahead,
    write: async (step): Promise<AppliedStep> => {
      await gate.promise;
      steps.push(step);
      return cache.apply('acme', step);
    },
  });
  return { writer, cache, steps, mayWrite: gate.resolve, cannotWrite: gate.reject };
}

const seconds = (from: number, to: number) => ({ from: day + from * 1_000, to: day + to * 1_000 });

describe('pages that wait', () => {
  test('are written together once the one before them is, with all that they prove', async () => {
    const { writer, cache, steps, mayWrite } = aLedger();
    for (const from of [8, 6, 4]) {
      expect(await writer.keep([row(from)], seconds(0, from + 2), seconds(from, from + 2), now)).toBe(1);
    }
    mayWrite();
    await writer.written();
    expect(steps.map(({ proven }) => proven)).toEqual([[seconds(8, 10)], [seconds(6, 8), seconds(4, 6)]]);
    expect(cache.days.get(day)?.spans).toEqual([{ ...seconds(4, 10), provenAt: now, rows: 3 }]);
    expect(writer.record).toMatchObject({ received: 3, added: 3 });
  });

  test('leave what stands beside their range to the next answer, in which it may be gone', async () => {
    const { writer, cache, mayWrite } = aLedger();
    await writer.keep([row(9)], seconds(0, 12), seconds(9, 12), now);
    await writer.keep([row(8), row(5)], seconds(0, 9), seconds(6, 9), now);
    await writer.keep([row(4)], seconds(0, 6), seconds(0, 6), now);
    mayWrite();
    await writer.written();
    expect([...cache.calls.keys()]).toEqual(['c9', 'c8', 'c4']);
  });

  test('that prove nothing leave alone what stands beside the part that they are about', async () => {
    const { writer, cache, mayWrite } = aLedger();
    await writer.keep([row(14), row(9), row(3)], seconds(0, 12), seconds(6, 12), null);
    mayWrite();
    await writer.written();
    expect([...cache.calls.keys()]).toEqual(['c9']);
  });

  test('are written one after the other where they overlap in time, and the later one counts', async () => {
    const { writer, cache, steps, mayWrite } = aLedger();
    await writer.keep([row(9)], seconds(0, 12), seconds(8, 12), now);
    await writer.keep([row(5), row(4)], seconds(0, 8), seconds(0, 8), null);
    await writer.keep([row(4)], seconds(0, 8), seconds(0, 8), now);
    await writer.keep([row(4, 'new')], seconds(0, 8), seconds(0, 8), now);
    mayWrite();
    await writer.written();
    expect(steps).toHaveLength(4);
    expect([...cache.calls.keys()]).toEqual(['c9', 'new']);
  });

  test('tell where calls stand that tell no time themselves', async () => {
    const { writer, steps, mayWrite } = aLedger();
    const timeless = readRow({ call_sid: 'timeless', start_time: 'soon' });
    await writer.keep([row(9), timeless], seconds(0, 12), seconds(0, 12), now);
    mayWrite();
    await writer.written();
    expect(steps.map(({ placed }) => placed)).toEqual([[{ callSid: 'timeless', placedAt: day + 9_000 }]]);
  });

  test('are no more than may wait', async () => {
    const { writer, mayWrite } = aLedger(1);
    await writer.keep([row(9)], seconds(0, 12), seconds(9, 12), now);
    await writer.keep([row(8)], seconds(0, 9), seconds(8, 9), now);
    let isKept = false;
    const third = writer.keep([row(7)], seconds(0, 8), seconds(7, 8), now).then(() => {
      isKept = true;
    });
    await Promise.resolve();
    expect(isKept).toBe(false);
    mayWrite();
    await third;
  });

  test('that cannot be written prove nothing, and are told to whoever comes next', async () => {
    const { writer, cannotWrite } = aLedger();
    await writer.keep([row(9)], seconds(0, 12), seconds(9, 12), now);
    cannotWrite(new Error('The disk is full.'));
    await expect(writer.written()).rejects.toThrow('The disk is full.');
    await expect(writer.keep([row(8)], seconds(0, 9), seconds(8, 9), now)).rejects.toThrow('The disk is full.');
    expect(writer.days.size).toBe(0);
  });
});

describe('what an account turns out to mean', () => {
  const rules = { ...unknownRules, filter: 'ended' as const };

  test('is remembered in the step that takes back every proof made by the other meaning', async () => {
    const { writer, cache, steps, mayWrite } = aLedger();
    mayWrite();
    await writer.keep([row(8)], seconds(0, 10), seconds(0, 10), now);
    await writer.written();
    writer.learn(rules);
    expect(writer.days.get(day)?.spans).toEqual([]);
    await writer.start();
    expect(steps.at(-1)).toMatchObject({ sync: { rules }, days: [{ from: day, spans: [] }] });
    expect(cache.days.get(day)?.spans).toEqual([]);
    expect([...cache.calls.keys()]).toEqual(['c8']);
  });

  test('takes the proof from pages that wait and from the one that is being written', async () => {
    const { writer, cache, mayWrite } = aLedger();
    await writer.keep([row(8)], seconds(6, 10), seconds(6, 10), now);
    await writer.keep([row(5)], seconds(0, 6), seconds(0, 6), now);
    writer.learn(rules);
    mayWrite();
    await writer.written();
    expect(cache.days.get(day)?.spans ?? []).toEqual([]);
    expect(writer.days.get(day)?.spans ?? []).toEqual([]);
    expect([...cache.calls.keys()]).toEqual(['c8', 'c5']);
  });
});
