import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { aCall, aStep } from './a-call.ts';
import { aQuery, ask, cacheWith, forgetDatabasesAfterEach } from './open-cache.ts';

forgetDatabasesAfterEach();

const format = { variant: 'plain', timeZone: 'UTC' } as const;
const of = (callSid: string, startTime: number, name: string | null, userId = 'agent_007') =>
  aCall({ callSid, startTime, endTime: startTime + 1, agent: { userId, name } });

/** What every screen and file calls the agent of a call. */
async function namesOf(cache: CacheApi, callSid: string): Promise<(string | null | undefined)[]> {
  const rows = await cache.rows(aQuery(), 0, 100);
  const stored = await cache.call(callSid);
  const { text } = await cache.callsCsv(aQuery(), format, 0);
  return [
    rows.find((call) => call.callSid === callSid)?.agent?.name,
    stored?.call.agent?.name,
    stored?.parts[0]?.agent?.name,
    text
      .split('\r\n')
      .find((line) => line.startsWith(`${callSid},`))
      ?.split(',')[5],
  ];
}

describe('an agent of whom a call gives only the ID', () => {
  it('has the newest name of any other call, in the list, the open call and the CSV', async () => {
    const cache = await cacheWith([
      of('a', 1, 'Priya Rao'),
      of('b', 2, 'Priya Nair'),
      of('c', 3, null),
      of('d', 4, ''),
    ]);
    for (const callSid of ['c', 'd']) expect(new Set(await namesOf(cache, callSid))).toEqual(new Set(['Priya Nair']));
  });

  it('takes the name from calls that the filters leave out', async () => {
    const cache = await cacheWith([of('a', 1, 'Priya Nair'), of('b', 9, null)]);
    const query = aQuery({ from: 5 });
    expect((await cache.rows(query, 0, 10)).map(({ agent }) => agent?.name)).toEqual(['Priya Nair']);
    expect((await cache.agentsReport(query)).agents.map(({ agent }) => agent?.name)).toEqual(['Priya Nair']);
  });

  it('is found by the name, and by what is typed of it', async () => {
    const cache = await cacheWith([of('a', 1, 'Priya Nair'), of('b', 2, null), of('c', 3, null, 'agent_008')]);
    for (const text of ['priya', 'agent:nai', 'agent:"priya nair"', 'pryia', 'agent_007']) {
      expect((await cache.rows(aQuery({ text }), 0, 10)).map(({ callSid }) => callSid)).toEqual(['b', 'a']);
    }
    expect((await cache.rows(aQuery({ text: '-priya' }), 0, 10)).map(({ callSid }) => callSid)).toEqual(['c']);
  });

  it('is called by the ID in words where no call gives a name', async () => {
    const cache = await cacheWith([of('a', 1, null)]);
    expect((await cache.callsCsv(aQuery(), format, 0)).text).toMatch(/,Agent 007,agent_007,/);
    expect((await cache.filterChoices()).agents.map(({ label }) => label)).toEqual(['Agent 007']);
  });

  it('is called as calls come, change and go', async () => {
    const cache = await cacheWith([of('a', 1, null)]);
    const now = async () => (await namesOf(cache, 'a'))[0];
    expect(await now()).toBeNull();
    const apply = (step: ReturnType<typeof aStep>) => ask(cache, 'sync.apply', { accountId: 'test', step });
    await apply(aStep([of('b', 20, 'Old')]));
    expect(await now()).toBe('Old');
    await apply(aStep([of('c', 30, 'Newer')]));
    expect(await now()).toBe('Newer');
    await apply(aStep([of('d', 10, 'Older')]));
    expect(await now()).toBe('Newer');
    await apply(aStep([of('c', 30, 'Corrected')]));
    expect(await now()).toBe('Corrected');
    await apply(aStep([], { proven: [{ from: 25, to: 35 }] }));
    expect(await now()).toBe('Old');
  });
});

describe('an agent whose name has changed', () => {
  it('keeps the name that each call gives, and goes by the newest in filters and reports', async () => {
    const cache = await cacheWith([of('a', 1, 'Priya Rao'), of('b', 20, 'Priya Nair')]);
    expect((await namesOf(cache, 'a'))[0]).toBe('Priya Rao');
    const query = aQuery({ to: 10 });
    expect((await cache.agentsReport(query)).agents.map(({ agent }) => agent?.name)).toEqual(['Priya Nair']);
    expect((await cache.filterChoices()).agents.map(({ label }) => label)).toEqual(['Priya Nair']);
  });
});
