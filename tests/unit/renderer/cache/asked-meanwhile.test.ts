import { describe, expect, it } from 'vitest';
import { aCall, aStep } from './a-call.ts';
import { KillableCache } from './killable-cache.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { inDatabase } from './stored-records.ts';

forgetDatabasesAfterEach();

const ana = aQuery({ text: 'ana' });
const format = { variant: 'plain', timeZone: 'UTC' } as const;

const pageOf = (...numbers: number[]) =>
  aStep(numbers.map((each) => aCall({ callSid: `s_${each}`, disposition: 'ana', startTime: each })));

/** A cache whose account `test` holds calls 1 to 4 and is open, but whose index is not made anew before `finish`. */
async function openUnprepared(): Promise<{ cache: KillableCache; finish: () => void }> {
  const before = new KillableCache({ flushAt: 4 });
  await before.api.open('test');
  await ask(before.api, 'sync.apply', { accountId: 'test', step: pageOf(1, 2, 3, 4) });
  await before.rest();
  before.kill();
  await inDatabase((database) => database.indexes.clear());
  const held = Promise.withResolvers<void>();
  const cache = new KillableCache({ flushAt: 4, idleUntil: held.promise });
  await cache.api.open('test');
  return { cache, finish: held.resolve };
}

describe('a search that waits for its index', () => {
  it('finds nothing once its account is forgotten', async () => {
    const { cache, finish } = await openUnprepared();
    const searching = cache.api.search(ana);
    const counting = cache.api.count(ana);
    const exporting = cache.api.callsCsv(ana, format, 0);
    await ask(cache.api, 'account.forget', { accountId: 'test' });
    finish();
    expect(await searching).toMatchObject({ total: 0 });
    expect(await counting).toBe(0);
    expect(await exporting).toMatchObject({ rowsTotal: 0, nextRow: null });
  });

  it('is answered by the account that has been opened instead', async () => {
    const { cache, finish } = await openUnprepared();
    await ask(cache.api, 'sync.apply', { accountId: 'other', step: pageOf(7) });
    const searching = cache.api.search(ana);
    const rows = cache.api.rows(ana, 0, 9);
    await cache.api.open('other');
    finish();
    expect(await searching).toMatchObject({ total: 1 });
    expect(await rows).toEqual(pageOf(7).calls);
  });

  it('finds the place of a call as it is by then', async () => {
    const { cache, finish } = await openUnprepared();
    const oldestFirst = { ...ana, sort: { by: 'startTime', descending: false } } as const;
    const [asItWas, byTime] = [cache.api.indexOf(ana, 's_1'), cache.api.indexOf(oldestFirst, 's_1')];
    const moved = aCall({ callSid: 's_1', disposition: 'ana', startTime: 9 });
    const later = aStep([moved], { proven: [{ from: 1, to: 2 }] });
    await ask(cache.api, 'sync.apply', { accountId: 'test', step: later });
    finish();
    expect(await asItWas).toBe(0);
    expect(await byTime).toBe(3);
  });
});

describe('an export that waits for its index', () => {
  it('makes way for one that is begun meanwhile, which has its own calls', async () => {
    const { cache, finish } = await openUnprepared();
    const waiting = cache.api.callsCsv(ana, format, 0);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    const oldestFirst = aQuery({ sort: { by: 'startTime', descending: false } });
    const many = Array.from({ length: 1_500 }, (_, index) => aCall({ callSid: `t_${index}`, startTime: index + 100 }));
    await ask(cache.api, 'sync.apply', { accountId: 'test', step: aStep(many) });
    const { nextRow } = await cache.api.callsCsv(oldestFirst, format, 0);
    finish();
    await refused;
    const { text } = await cache.api.callsCsv(oldestFirst, format, nextRow ?? 0);
    expect(text.split('\r\n')[0]).toMatch(/^t_996,/);
  });
});
