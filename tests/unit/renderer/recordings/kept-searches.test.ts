import { describe, expect, test } from 'vitest';
import type { CallQuery } from '../../../../src/renderer/cache/cache-api.ts';
import { everyCall } from '../../../../src/renderer/cache/call-query.ts';
import { mostKeptAtOnce } from '../../../../src/renderer/recordings/keep-limit.ts';
import { foundBy, keptBySearches } from '../../../../src/renderer/recordings/kept-searches.ts';
import type { SyncRecord } from '../../../../src/shared/sync.ts';
import { aCall, aSync } from '../cache/a-call.ts';

/** A cache of numbered calls, of which a query finds those from its text's first number up to its second. */
const numbered = {
  bounds: ({ text }: CallQuery) => text.split('-').map(Number),
  count: async (query: CallQuery) => {
    const [from = 0, to = 0] = numbered.bounds(query);
    return to - from;
  },
  rows: async (query: CallQuery, at: number, count: number) => {
    const [from = 0, to = 0] = numbered.bounds(query);
    const last = Math.min(to, from + at + count);
    return Array.from({ length: Math.max(0, last - from - at) }, (_, index) =>
      aCall({ callSid: String(from + at + index) }),
    );
  },
};
const query = (text: string): CallQuery => ({ ...everyCall, text });

describe('the calls that saved searches keep', () => {
  test('are those of each search, each once', async () => {
    expect(await foundBy([query('0-3'), query('2-5')], numbered)).toEqual(['0', '1', '2', '3', '4']);
  });

  test('are none without a search', async () => {
    expect(await foundBy([], numbered)).toEqual([]);
  });

  test('are of each search no more than can be kept', async () => {
    expect(await foundBy([query(`0-${mostKeptAtOnce + 500}`)], numbered)).toHaveLength(mostKeptAtOnce);
  });
});

describe('a cache that is being filled again', () => {
  const whole = aSync({ outcome: 'complete' });
  const kept = (syncs: SyncRecord[], found: string) =>
    keptBySearches([query(found)], {
      cache: { ...numbered, syncs: async () => syncs },
      keptNow: async () => ['1', '2', '3'],
    });

  test('gives up nothing that is kept, and keeps what it finds already', async () => {
    expect(await kept([], '0-1')).toEqual(['0', '1', '2', '3']);
    expect(await kept([aSync({ outcome: null }), aSync({ outcome: 'incomplete' })], '0-0')).toEqual(['1', '2', '3']);
  });

  test('is not known to be whole by a sync of some days alone', async () => {
    expect(await kept([aSync({ outcome: 'complete', reason: 'read-again' })], '1-2')).toEqual(['1', '2', '3']);
  });

  test('gives up what no search finds once a sync has left it complete', async () => {
    expect(await kept([aSync({ outcome: null }), whole], '0-2')).toEqual(['0', '1']);
  });
});
