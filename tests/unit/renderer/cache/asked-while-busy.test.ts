import { describe, expect, it } from 'vitest';
import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { createCache } from '../../../../src/renderer/cache/create-cache.ts';
import { aCall, aStep } from './a-call.ts';
import { aQuery, ask, forgetDatabasesAfterEach } from './open-cache.ts';
import { testPage } from './test-keys.ts';

forgetDatabasesAfterEach();

/** How many calls come to be a segment. */
const flushAt = 4;

/** A cache in which every step of a piece of work takes long. `calls` are in many segments. */
async function openSlow(): Promise<CacheApi> {
  let now = 0;
  const cache = createCache({
    privateFiles: () => navigator.storage.getDirectory(),
    storage: { indexedDB, IDBKeyRange },
    clock: () => {
      now += 1_000;
      return now;
    },
    now: () => Date.now(),
    later: (run, ms) => setTimeout(run, ms),
    sizes: { flushAt, fullAt: 4 * flushAt },
    usedBytes: async () => 0,
  });
  cache.connectPage(testPage());
  await cache.open('test');
  const calls = Array.from({ length: 50 }, (_, index) =>
    aCall({ callSid: `s_${index}`, startTime: index, customer: { name: `Customer ${index % 7}`, number: null } }),
  );
  for (let from = 0; from < calls.length; from += flushAt) await page(cache, calls.slice(from, from + flushAt));
  return cache;
}

const page = (cache: CacheApi, calls: Parameters<typeof aStep>[0]) =>
  ask(cache, 'sync.apply', { accountId: 'test', step: aStep(calls) });

/** The names of what was asked, in the order in which it was answered. */
async function orderOf(asked: Readonly<Record<string, Promise<unknown>>>): Promise<string[]> {
  const order: string[] = [];
  await Promise.all(Object.entries(asked).map(([name, answer]) => answer.finally(() => order.push(name))));
  return order;
}

const byCustomer = aQuery({ sort: { by: 'customer', descending: false } });

describe('a search that is asked while the cache works', () => {
  it('passes the pages of a sync that wait', async () => {
    const cache = await openSlow();
    const pages = ['a', 'b', 'c'].map((callSid) => page(cache, [aCall({ callSid })]));
    const search = cache.search(aQuery({ text: 'customer' }), 10);
    const order = await orderOf({ first: pages[0] ?? never(), search, last: Promise.all(pages) });
    expect(order[0]).toBe('search');
  });

  it('leaves a page that waits unread until its turn comes', async () => {
    const cache = await openSlow();
    const written = page(cache, [aCall({ callSid: 'a' })]);
    const unreadable = cache.answer('no JSON');
    expect(await orderOf({ unreadable, written })).toEqual(['written', 'unreadable']);
  });

  it.each<[string, (cache: CacheApi) => Promise<unknown>]>([
    ['the counts beside the values of the filters', (cache) => cache.facets(aQuery())],
    ['what the filters can choose from', (cache) => cache.filterChoices()],
    ['the first rows of a new order', (cache) => cache.rows(byCustomer, 0, 10)],
    ['the place of a call in a new order', (cache) => cache.indexOf(byCustomer, 's_1')],
    ['a report', (cache) => cache.agentsReport(aQuery())],
  ])('passes %s', async (_, askLong) => {
    const cache = await openSlow();
    const long = askLong(cache);
    const search = cache.search(aQuery({ text: 'customer' }), 10);
    expect(await orderOf({ long, search })).toEqual(['search', 'long']);
  });
});

describe('a search', () => {
  it('brings its first rows, in its order', async () => {
    const cache = await openSlow();
    const { calls, total } = await cache.search(byCustomer, 9);
    expect(total).toBe(50);
    expect(calls).toEqual(await cache.rows(byCustomer, 0, 9));
    expect(calls.map(({ customer }) => customer.name)).toEqual([...Array(8).fill('Customer 0'), 'Customer 1']);
    expect((await cache.search(byCustomer)).calls).toEqual([]);
  });
});

function never(): never {
  throw new Error('This cannot be.');
}
