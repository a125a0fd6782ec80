import { beforeEach, describe, expect, it } from 'vitest';
import type { CallQuery, SearchAnswer } from '../../../../../src/renderer/cache/cache-api.ts';
import { callAt } from '../../../../../src/renderer/features/calls/call-blocks.ts';
import { CallList } from '../../../../../src/renderer/features/calls/call-list.ts';
import { noFilters, toQuery } from '../../../../../src/renderer/query/call-filters.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../../cache/a-call.ts';

const queryFor = (text: string): CallQuery => toQuery({ ...noFilters, text }, 'UTC', 0);

/** A cache whose searches answer when the test says so; rows are named after the query's text. */
class SlowCache {
  readonly asked: { query: CallQuery; answer: (total: number) => void; fail: (message: string) => void }[] = [];
  readonly rowsAsked: string[] = [];
  /** Statuses that a sync changed, by call SID. */
  readonly statuses = new Map<string, string>();
  revision = 1;
  /** Rows wait in `held` for the test to let them go. */
  holds = false;
  readonly held: (() => void)[] = [];

  search(query: CallQuery, first = 0): Promise<SearchAnswer> {
    return new Promise((resolve, reject) => {
      const { revision } = this;
      const words = [query.text];
      const answer = (total: number) => {
        const calls = this.#calls(query, 0, Math.min(first, total));
        resolve({ total, calls, revision, words, explanation: null, tookMs: 1 });
      };
      this.asked.push({ query, answer, fail: (message) => reject(new Error(message)) });
    });
  }

  async rows(query: CallQuery, from: number, count: number): Promise<Call[]> {
    this.rowsAsked.push(`${query.text} ${from}`);
    if (this.holds) await new Promise<void>((resolve) => this.held.push(resolve));
    return this.#calls(query, from, count);
  }

  #calls({ text }: CallQuery, from: number, count: number): Call[] {
    return Array.from({ length: count }, (_, at) => {
      const callSid = `${text} ${from + at}`;
      return aCall({ callSid, status: this.statuses.get(callSid) ?? 'completed' });
    });
  }

  async indexOf(): Promise<number | null> {
    return null;
  }
}

let cache: SlowCache;
let list: CallList;

/** The next change of the list. */
const change = () =>
  new Promise<void>((resolve) => {
    const end = list.subscribe(() => {
      end();
      resolve();
    });
  });

async function answer(at: number, total: number) {
  const changed = change();
  cache.asked[at]?.answer(total);
  await changed;
}

/** Looks at rows, as who reads none of them. */
const show = (from: number, to: number) => list.show({ from, to, reading: () => null });

/** Looks at rows, and waits until they and their neighbours are here. */
async function look(from: number, to: number) {
  show(from, to);
  const total = list.state().listed?.total ?? 0;
  const ends = [Math.max(0, from - 100), Math.min(total, to + 100) - 1];
  while (ends.some((index) => shownCall(index) === null)) await change();
}

const shownCall = (index: number) => {
  const { listed } = list.state();
  return listed === null ? null : (callAt(listed, index)?.callSid ?? null);
};

beforeEach(() => {
  cache = new SlowCache();
  list = new CallList(cache);
});

describe('the list of matches', () => {
  it('stays until the next query can be shown whole', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 500);
    list.want(queryFor('ab'), 1);
    expect([list.state().listed?.query.text, shownCall(0)]).toEqual(['a', 'a 0']);
    await answer(1, 300);
    expect([list.state().listed?.total, shownCall(0)]).toEqual([300, 'ab 0']);
  });

  it('shows the rows that came with the answer, and asks for none of them', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 500);
    expect([shownCall(0), shownCall(99)]).toEqual(['a 0', 'a 99']);
    expect(cache.rowsAsked).toEqual([]);
  });

  it('takes the rows of a newer answer from it where the first ones are seen', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 60);
    show(0, 30);
    cache.revision = 2;
    cache.statuses.set('a 0', 'missed');
    list.want(queryFor('a'), 2);
    await answer(1, 61);
    const { listed } = list.state();
    expect(listed === null ? null : callAt(listed, 0)?.status).toBe('missed');
    expect(cache.rowsAsked).toEqual([]);
  });

  it('is not drawn again where a sync has changed nothing in sight', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 60);
    show(0, 30);
    let drawn = 0;
    list.subscribe(() => {
      drawn += 1;
    });
    cache.revision = 2;
    list.want(queryFor('a'), 2);
    cache.asked[1]?.answer(60);
    await expect.poll(() => list.state().listed?.revision).toBe(2);
    expect(drawn).toBe(0);
    cache.statuses.set('a 0', 'missed');
    list.want(queryFor('a'), 3);
    await answer(2, 60);
    expect(drawn).toBe(1);
  });

  it('shows the newest query, whichever answer comes last', async () => {
    list.want(queryFor('a'), 1);
    list.want(queryFor('ab'), 1);
    await answer(1, 300);
    cache.asked[0]?.answer(500);
    await Promise.resolve();
    expect(list.state().listed?.query.text).toBe('ab');
  });

  it('shows what it has when the search goes back to it, and asks nothing', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 500);
    list.want(queryFor('ab'), 1);
    list.want(queryFor('a'), 1);
    cache.asked[1]?.answer(300);
    await Promise.resolve();
    expect(list.state().listed?.query.text).toBe('a');
    expect(cache.asked).toHaveLength(2);
  });

  it('asks for the rows that are looked at, then for those before and after them, once', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 1_000);
    expect(shownCall(250)).toBeNull();
    const changed = change();
    show(240, 260);
    show(241, 261);
    await changed;
    expect(shownCall(250)).toBe('a 250');
    expect(cache.rowsAsked).toEqual(['a 200', 'a 100', 'a 300']);
  });

  it('has the next rows before they are looked at', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 1_000);
    const changed = change();
    show(0, 20);
    await changed;
    expect(shownCall(100)).toBe('a 100');
    show(90, 110);
    expect(shownCall(109)).toBe('a 109');
  });

  it('keeps the calls that a sync left alone the same objects, and shows those that it changed', async () => {
    const query = queryFor('a');
    list.want(query, 1);
    await answer(0, 500);
    await look(0, 20);
    const [first, , third] = list.state().listed?.blocks.get(0) ?? [];
    cache.statuses.set('a 1', 'missed');
    cache.revision = 2;
    list.want(query, 2);
    await answer(1, 501);
    const again = list.state().listed?.blocks.get(0) ?? [];
    expect(again[0]).toBe(first);
    expect(again[2]).toBe(third);
    expect(again[1]?.status).toBe('missed');
  });

  it('never asks for rows beyond the last match', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 120);
    const changed = change();
    show(110, 140);
    await changed;
    show(100, 400);
    expect(cache.rowsAsked).toEqual(['a 100']);
  });

  it('is asked again when the cache changed, but never twice at a time', async () => {
    const query = queryFor('a');
    list.want(query, 1);
    list.want(query, 2);
    list.want(query, 3);
    expect(cache.asked).toHaveLength(1);
    await answer(0, 500);
    expect(cache.asked).toHaveLength(2);
    await answer(1, 501);
    expect(list.state().listed?.total).toBe(501);
    expect(cache.asked).toHaveLength(2);
  });

  it('shows rows of the revision before until the new ones are here', async () => {
    const query = queryFor('a');
    list.want(query, 1);
    await answer(0, 1_000);
    await look(300, 320);
    await look(0, 20);
    cache.revision = 2;
    list.want(query, 2);
    await answer(1, 1_001);
    expect(list.state().listed?.blocks.has(3)).toBe(false);
    expect(shownCall(300)).toBe('a 300');
  });

  it('asks for no more than two blocks at a time, and passes over rows that were scrolled past', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 1_000_000);
    cache.holds = true;
    for (let at = 1; at <= 50; at += 1) show(at * 10_000, at * 10_000 + 30);
    expect(cache.held).toHaveLength(2);
    const changed = change();
    cache.holds = false;
    for (const release of cache.held.splice(0)) release();
    await changed;
    while (shownCall(500_000) === null) await change();
    const askedAfter = cache.rowsAsked.slice(2);
    expect(askedAfter[0]).toBe('a 500000');
    expect(cache.rowsAsked.length).toBeLessThan(10);
  });

  it('keeps what it shows when a search fails, says why, and can try again', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 500);
    list.want(queryFor('ab'), 1);
    const failed = change();
    cache.asked[1]?.fail('The cache is damaged.');
    await failed;
    expect(list.state()).toMatchObject({ failure: 'The cache is damaged.', listed: { total: 500 } });
    list.retry();
    await answer(2, 300);
    expect(list.state()).toMatchObject({ failure: null, listed: { total: 300 } });
  });

  it('holds no more than it needs of a million matches', async () => {
    list.want(queryFor('a'), 1);
    await answer(0, 1_000_000);
    for (let at = 0; at < 100; at += 1) {
      const changed = change();
      show(10_000 + at * 100, 10_030 + at * 100);
      await changed;
    }
    expect(list.state().listed?.blocks.size).toBe(30);
    expect(shownCall(19_900)).toBe('a 19900');
  });
});
