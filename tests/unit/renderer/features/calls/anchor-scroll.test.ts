import { beforeEach, describe, expect, it } from 'vitest';
import type { CallQuery, SearchAnswer } from '../../../../../src/renderer/cache/cache-api.ts';
import { callAt } from '../../../../../src/renderer/features/calls/call-blocks.ts';
import { CallList } from '../../../../../src/renderer/features/calls/call-list.ts';
import { noFilters, toQuery } from '../../../../../src/renderer/query/call-filters.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../../cache/a-call.ts';

const query: CallQuery = toQuery(noFilters, 'UTC', 0);

/** A cache of calls in one order, into which a test puts calls wherever it likes. */
class OrderedCache {
  callSids = Array.from({ length: 20_000 }, (_, at) => `call ${at}`);
  asked = 0;
  /** Happens just before the next answer. */
  meanwhile: (() => void) | null = null;

  async search(): Promise<SearchAnswer> {
    this.#answering();
    return { total: this.callSids.length, revision: 1, calls: [], words: [], explanation: null, tookMs: 0 };
  }

  async rows(_query: CallQuery, from: number, count: number): Promise<Call[]> {
    this.#answering();
    return this.callSids.slice(from, from + count).map((callSid) => aCall({ callSid }));
  }

  async indexOf(_query: CallQuery, callSid: string): Promise<number | null> {
    this.#answering();
    const index = this.callSids.indexOf(callSid);
    return index < 0 ? null : index;
  }

  /** Puts `count` calls above the one at `index`. */
  insert(index: number, count: number, name = 'newer'): void {
    this.callSids.splice(index, 0, ...Array.from({ length: count }, (_, at) => `${name} ${at}`));
  }

  #answering(): void {
    this.asked += 1;
    const { meanwhile } = this;
    this.meanwhile = null;
    meanwhile?.();
  }
}

let cache: OrderedCache;
let list: CallList;
let revision: number;

beforeEach(async () => {
  cache = new OrderedCache();
  list = new CallList(cache);
  revision = 0;
  await synced();
});

const listed = () => {
  const now = list.state().listed;
  if (now === null) throw new Error('Nothing is listed.');
  return now;
};

/** Until the list has taken in what changed in the cache. */
async function synced() {
  revision += 1;
  const changed = new Promise<void>((resolve) => {
    const before = list.state().listed;
    const end = list.subscribe(() => {
      const now = list.state().listed;
      if (now?.query === before?.query && now?.olderBlocks === before?.olderBlocks) return;
      end();
      resolve();
    });
  });
  list.want(query, revision);
  await changed;
}

/** Looks at 30 rows from `index` on and reads the first of them, once they are here. */
async function read(index: number) {
  const here = new Promise<void>((resolve) => {
    const end = list.subscribe(() => {
      if (callAt(listed(), index) === undefined || callAt(listed(), index + 29) === undefined) return;
      end();
      resolve();
    });
  });
  list.show({ from: index, to: index + 30, reading: () => index + listed().moved - moved });
  const { moved } = listed();
  if (callAt(listed(), index + 29) === undefined) await here;
}

/** What stands where call `index` was looked at, and the rows after it. */
const inPlaceOf = (index: number, count = 3) =>
  Array.from({ length: count }, (_, at) => callAt(listed(), index + listed().moved + at)?.callSid);

describe('what is read', () => {
  it('stays where it is when thousands of newer calls come in above it', async () => {
    await read(12_345);
    cache.insert(0, 4_321);
    await synced();
    expect(listed().moved).toBe(4_321);
    expect(inPlaceOf(12_345)).toEqual(['call 12345', 'call 12346', 'call 12347']);
  });

  it('stays where it is when calls come in all over the list, as in an order by another column', async () => {
    await read(9_000);
    for (let index = 19_990; index >= 0; index -= 10) cache.insert(index, 1, `between ${index}`);
    await synced();
    expect(inPlaceOf(9_000, 1)).toEqual(['call 9000']);
    expect(listed().moved).toBe(901);
  });

  it('is found with a handful of questions, however far the list has moved', async () => {
    await read(12_345);
    cache.insert(0, 4_321);
    const before = cache.asked;
    await synced();
    expect(cache.asked - before).toBeLessThan(8);
  });

  it('stays where it is when calls come in below it', async () => {
    await read(500);
    cache.insert(20_000, 700);
    await synced();
    expect([listed().moved, listed().total]).toEqual([0, 20_700]);
    expect(inPlaceOf(500, 1)).toEqual(['call 500']);
  });

  it('stays where it is when more calls come in while the list asks for the first ones', async () => {
    await read(12_345);
    cache.insert(0, 300, 'first');
    cache.meanwhile = () => {
      cache.meanwhile = () => cache.insert(0, 500, 'second');
    };
    await synced();
    expect(inPlaceOf(12_345, 1)).toEqual(['call 12345']);
    expect(listed().moved).toBe(800);
  });

  it('may be gone: then what came after it stays where it is', async () => {
    await read(12_345);
    cache.insert(0, 4_321);
    cache.callSids = cache.callSids.filter((callSid) => callSid !== 'call 12345');
    await synced();
    expect(inPlaceOf(12_346, 2)).toEqual(['call 12346', 'call 12347']);
  });

  it('keeps the same objects for calls that are as they were, wherever they now are', async () => {
    await read(12_345);
    const before = callAt(listed(), 12_345);
    cache.insert(0, 4_321);
    await synced();
    expect(callAt(listed(), 12_345 + 4_321)).toBe(before);
  });
});

describe('a list at its top in which nothing is used', () => {
  it('follows the newest calls', async () => {
    list.show({ from: 0, to: 30, reading: () => null });
    cache.insert(0, 37);
    await synced();
    expect(listed().moved).toBe(0);
    expect(inPlaceOf(0, 2)).toEqual(['newer 0', 'newer 1']);
    expect(list.state().active).toBe(0);
  });
});

describe('the active row', () => {
  it('stays with its call in sight', async () => {
    await read(12_345);
    list.activate(12_350);
    cache.insert(0, 4_321);
    await synced();
    expect(callAt(listed(), list.state().active)?.callSid).toBe('call 12350');
  });

  it('stays with its call out of sight, where it moved by a number of its own', async () => {
    list.activate(40);
    await read(300);
    cache.insert(100, 70, 'between');
    cache.insert(0, 5);
    await synced();
    expect(list.state().active).toBe(45);
    expect(inPlaceOf(300, 1)).toEqual(['call 300']);
  });

  it('is the newest one as long as none was used', async () => {
    await read(12_345);
    cache.insert(0, 4_321);
    await synced();
    expect(list.state().active).toBe(0);
  });

  it('that is used at the top stays with its call there too', async () => {
    list.show({ from: 0, to: 30, reading: () => list.state().active });
    cache.insert(0, 7);
    await synced();
    expect([list.state().active, listed().moved]).toEqual([7, 7]);
  });

  it('that is chosen while the list asks is not taken back', async () => {
    await read(12_345);
    list.activate(12_350);
    cache.insert(0, 10);
    cache.meanwhile = () => list.activate(12_351);
    await synced();
    expect(list.state().active).toBe(12_361);
  });

  it('is the first one of another search', async () => {
    list.activate(40);
    const changed = new Promise<void>((resolve) => list.subscribe(resolve));
    list.want(toQuery({ ...noFilters, text: 'other' }, 'UTC', 0), 1);
    await changed;
    expect(list.state().active).toBe(0);
  });
});
