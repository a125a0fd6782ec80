import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import type { RejectedRow } from '../../../../src/shared/call.ts';
import type { RejectedRowChoice } from '../../../../src/shared/sync.ts';
import { aRejectedRow, aStep } from './a-call.ts';
import { ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';

forgetDatabasesAfterEach();

const accountId = 'test';

const many = Array.from({ length: 450 }, (_, number) =>
  aRejectedRow({ rawJson: `${1_000 + number}`, rejectedAt: number, triedBy: number % 3 === 0 ? '0.1.0' : '0.2.0' }),
);

async function withRows(rejected: readonly RejectedRow[]): Promise<CacheApi> {
  const cache = await cacheWith([]);
  await ask(cache, 'sync.apply', { accountId, step: aStep([], { rejected }) });
  return cache;
}

const rowsOf = async (cache: CacheApi, which: RejectedRowChoice) =>
  (await ask(cache, 'sync.rejected-rows', { accountId, which })) as RejectedRow[];

describe('rows that were rejected', () => {
  it('are shown newest first, as many as are wanted', async () => {
    const cache = await withRows(many);
    expect(await cache.rejectedRows(2)).toEqual([many[449], many[448]]);
  });

  it('cross to main in portions, and only those that another version tried last', async () => {
    const cache = await withRows(many);
    const wanted = many.filter(({ triedBy }) => triedBy === '0.1.0').map(({ rawJson }) => rawJson);
    const found = await rowsOf(cache, { notTriedBy: '0.2.0' });
    expect(found.map(({ rawJson }) => rawJson).toSorted()).toEqual(wanted);
    await ask(cache, 'sync.retried-rows', {
      accountId,
      calls: [],
      placed: [],
      rows: found.map((row) => ({ ...row, triedBy: '0.2.0' })),
      tried: wanted,
    });
    expect(await rowsOf(cache, { notTriedBy: '0.2.0' })).toEqual([]);
    expect(await rowsOf(cache, { notTriedBy: '0.3.0' })).toHaveLength(200);
  });

  it('cross to main one portion after the other where all are wanted', async () => {
    const cache = await withRows(many);
    const found: string[] = [];
    for (let after: string | null = null; ; after = found.at(-1) ?? null) {
      const portion = await rowsOf(cache, { after });
      if (portion.length === 0) break;
      expect(portion.length).toBeLessThanOrEqual(200);
      found.push(...portion.map(({ rawJson }) => rawJson));
    }
    // In the order of the keys they are stored under, which tells nothing of them.
    expect(found.toSorted()).toEqual(many.map(({ rawJson }) => rawJson));
  });
});
