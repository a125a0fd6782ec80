import { describe, expect, test } from 'vitest';
import { everyCall } from '../../../../src/renderer/cache/call-query.ts';
import { SearchCounts } from '../../../../src/renderer/state/search-counts.ts';
import { ManualClock } from '../../main/manual-clock.ts';

const query = (text: string) => ({ ...everyCall, text });
const queries = (...texts: string[]) => new Map(texts.map((text) => [text, query(text)]));

/** A cache whose answers a test gives by hand, and a clock that it moves by hand. */
function rig() {
  const clock = new ManualClock(0);
  const asked: string[] = [];
  const waiting: { resolve: (count: number) => void; reject: (thrown: unknown) => void }[] = [];
  let onAsked: (() => void) | null = null;
  const counts = new SearchCounts({
    now: () => clock.now(),
    sleep: (ms) => clock.sleep(ms),
    ask: ({ text }) => {
      asked.push(text);
      onAsked?.();
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  });
  /** Lets the next wait pass, and says how long it was. */
  const passWait = async () => {
    const ms = await clock.nextSleep();
    clock.advance(ms);
    return ms;
  };
  const nextAsked = async (seen: number) => {
    while (asked.length <= seen) {
      await new Promise<void>((found) => {
        onAsked = found;
      });
    }
    return asked[seen];
  };
  return {
    clock,
    asked,
    counts,
    passWait,
    nextAsked,
    answer: (count: number) => waiting.shift()?.resolve(count),
    waiting,
  };
}

/** Runs everything that needs no clock. */
const settled = () => new Promise<void>((done) => setImmediate(done));

describe('the numbers of calls of the saved searches', () => {
  test('are asked one after the other, after the list had time to ask, and told as they come', async () => {
    const { asked, counts, passWait, answer, nextAsked } = rig();
    let told = 0;
    counts.subscribe(() => {
      told += 1;
    });
    counts.want(queries('a', 'b'), 1);
    expect(asked).toEqual([]);
    expect(await passWait()).toBe(200);
    await nextAsked(0);
    await settled();
    expect(asked).toEqual(['a']);
    answer(3);
    await nextAsked(1);
    expect(counts.counts()).toEqual(new Map([['a', 3]]));
    answer(0);
    await settled();
    expect(counts.counts()).toEqual(
      new Map([
        ['a', 3],
        ['b', 0],
      ]),
    );
    expect(told).toBe(2);
  });

  test('wait while the list’s own query changes, however long that goes on', async () => {
    const { clock, asked, counts, answer, nextAsked } = rig();
    counts.want(queries('a'), 1);
    for (let keystroke = 0; keystroke < 10; keystroke += 1) {
      counts.hold();
      clock.advance(199);
      await settled();
    }
    expect(asked).toEqual([]);
    clock.advance(200);
    await nextAsked(0);
    answer(1);
    await settled();
    expect(counts.counts().get('a')).toBe(1);
  });

  test('take a tenth of the worker’s time at most', async () => {
    const { clock, counts, passWait, answer, nextAsked } = rig();
    counts.want(queries('a', 'b', 'c'), 1);
    await passWait();
    await nextAsked(0);
    clock.advance(20);
    answer(1);
    expect(await passWait()).toBe(180);
    await nextAsked(1);
    // An answer that took very long need not be waited after in proportion.
    clock.advance(60_000);
    answer(1);
    expect(await passWait()).toBe(1000);
    expect(await nextAsked(2)).toBe('c');
  });

  test('are asked anew when the cache has changed, those first that waited longest', async () => {
    const { asked, counts, passWait, answer, nextAsked } = rig();
    counts.want(queries('a', 'b', 'c'), 1);
    await passWait();
    await nextAsked(0);
    counts.want(queries('a', 'b', 'c'), 2);
    answer(1);
    await passWait();
    for (const [at, text] of ['b', 'c', 'a'].entries()) {
      expect(await nextAsked(at + 1)).toBe(text);
      answer(at);
    }
    await settled();
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
    expect(counts.counts().get('a')).toBe(2);
  });

  test('are not asked again for a new name or another order of the searches', async () => {
    const { asked, counts, passWait, answer, nextAsked } = rig();
    counts.want(queries('a', 'b'), 1);
    await passWait();
    await nextAsked(0);
    answer(1);
    await nextAsked(1);
    answer(2);
    await settled();
    counts.want(queries('b', 'a'), 1);
    await settled();
    expect(asked).toEqual(['a', 'b']);
  });

  test('go with their search, and an answer that comes too late is dropped', async () => {
    const { counts, passWait, answer, nextAsked, asked } = rig();
    counts.want(queries('a', 'b'), 1);
    await passWait();
    await nextAsked(0);
    answer(1);
    await nextAsked(1);
    counts.want(new Map([['b', query('changed')]]), 1);
    expect(counts.counts()).toEqual(new Map());
    answer(5);
    await nextAsked(2);
    expect(counts.counts()).toEqual(new Map());
    expect(asked.at(-1)).toBe('changed');
    answer(6);
    await settled();
    expect(counts.counts()).toEqual(new Map([['b', 6]]));
  });

  test('stay what they were when the cache fails, and the next are asked all the same', async () => {
    const { counts, passWait, answer, nextAsked, waiting } = rig();
    counts.want(queries('a', 'b'), 1);
    await passWait();
    await nextAsked(0);
    waiting.shift()?.reject(new Error('The cache cannot be read.'));
    await nextAsked(1);
    answer(2);
    await settled();
    expect(counts.counts()).toEqual(new Map([['b', 2]]));
  });
});
