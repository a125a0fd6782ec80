import { describe, expect, it } from 'vitest';
import type { CsvFormat } from '../../../../src/renderer/cache/cache-api.ts';
import { CallsExport, type FoundCalls } from '../../../../src/renderer/cache/calls-export.ts';
import { callsCsvLines } from '../../../../src/renderer/cache/csv-calls.ts';
import { IndexedSearch } from '../../../../src/renderer/cache/engine/indexed-search.ts';
import { aCall } from './a-call.ts';
import { aQuery } from './open-cache.ts';

const format: CsvFormat = { variant: 'excel', timeZone: 'UTC' };
const query = aQuery({ text: 'john' });
const contentsRead = () => null;

/** What an export of so many calls asks for: the search as of when it began. */
function findIn(count: number) {
  const search = new IndexedSearch({ flushAt: 2_048, fullAt: 65_536 });
  search.put(Array.from({ length: count }, (_, at) => aCall({ callSid: `call_${at}`, startTime: at })));
  const asked = { times: 0 };
  const find = async (): Promise<FoundCalls> => {
    asked.times += 1;
    return { matches: search.find(query), contentsRead };
  };
  return { search, asked, find };
}

/** Every chunk of an export, one after the other. */
async function chunksOf(calls: CallsExport, find: () => Promise<FoundCalls>) {
  const chunks = [];
  for (let row: number | null = 0; row !== null; ) {
    const chunk = await calls.csv(query, format, row, find);
    chunks.push(chunk);
    row = chunk.nextRow;
  }
  return chunks;
}

describe('an export', () => {
  it.each([0, 1, 999, 1_000, 1_001, 2_000, 2_500])('of %i calls is one file in chunks of 1,000 rows', async (count) => {
    const { search, asked, find } = findIn(count);
    const chunks = await chunksOf(new CallsExport(), find);
    const all = search.find(query).slice(0, count);
    expect(chunks.map(({ text }) => text).join('')).toBe(callsCsvLines(all, format, contentsRead, true));
    expect(chunks).toHaveLength(Math.max(1, Math.ceil(count / 1_000)));
    expect(chunks.every(({ rowsTotal }) => rowsTotal === count)).toBe(true);
    expect(asked.times).toBe(1);
  });

  it('holds the calls it began with, whatever is written meanwhile', async () => {
    const { search, find } = findIn(1_500);
    const calls = new CallsExport();
    const first = await calls.csv(query, format, 0, find);
    search.put([aCall({ callSid: 'new', startTime: 9_999 })]);
    const second = await calls.csv(query, format, 1_000, find);
    expect([first.rowsTotal, second.rowsTotal, second.nextRow]).toEqual([1_500, 1_500, null]);
    expect(first.text + second.text).not.toContain('new');
  });

  it.each([
    ['of another query', { ...query, text: 'other' }, format],
    ['in another format', query, { ...format, variant: 'plain' as const }],
  ])('ends when one %s begins', async (_, otherQuery, otherFormat) => {
    const { find } = findIn(1_500);
    const calls = new CallsExport();
    await calls.csv(query, format, 0, find);
    await calls.csv(otherQuery, otherFormat, 0, find);
    await expect(calls.csv(query, format, 1_000, find)).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('Export again'),
    });
    expect((await calls.csv(otherQuery, otherFormat, 1_000, find)).nextRow).toBeNull();
  });

  it('ends when the same one begins anew while it waits for its calls', async () => {
    const { find } = findIn(1);
    const calls = new CallsExport();
    const first = calls.csv(query, format, 0, find);
    const second = calls.csv(query, format, 0, find);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).rowsTotal).toBe(1);
  });

  it('lets go of its calls with its last row, or when it is ended', async () => {
    const { find } = findIn(1_500);
    const calls = new CallsExport();
    await chunksOf(calls, find);
    await expect(calls.csv(query, format, 1_000, find)).rejects.toMatchObject({ code: 'cancelled' });
    await calls.csv(query, format, 0, find);
    calls.end();
    await expect(calls.csv(query, format, 1_000, find)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
