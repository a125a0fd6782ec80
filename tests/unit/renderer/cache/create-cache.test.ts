import { describe, expect, it } from 'vitest';
import { aCall, aPage } from './a-call.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach, startCache } from './open-cache.ts';

forgetDatabasesAfterEach();

describe('the cache', () => {
  it('finds after a restart what a page brought before it', async () => {
    await cacheWith([aCall()]);
    const restarted = startCache();
    expect(await restarted.open('test')).toEqual({ calls: 1, notice: null });
    expect(await restarted.search(aQuery({ text: 'joh 98765' }))).toMatchObject({ total: 1, words: ['joh', '98765'] });
    expect(await restarted.rows(aQuery(), 0, 10)).toEqual([aCall()]);
    expect(await ask(restarted, 'sync.windows', { accountId: 'test' })).toEqual([aPage([aCall()]).window]);
  });
});
