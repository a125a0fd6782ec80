import { describe, expect, it } from 'vitest';
import { everyCall } from '../../../../src/renderer/cache/call-query.ts';
import { type KeepFacts, SearchKeeper } from '../../../../src/renderer/recordings/search-keeper.ts';
import { aCall, aSync } from '../cache/a-call.ts';

function setUp() {
  const found = { callSids: ['a', 'b'] };
  const told: string[][] = [];
  const failures: unknown[] = [];
  let main: (callSids: readonly string[]) => Promise<unknown> = async () => null;
  const keeper = new SearchKeeper({
    cache: {
      count: async () => found.callSids.length,
      rows: async () => found.callSids.map((callSid) => aCall({ callSid })),
      syncs: async () => [aSync({ outcome: 'complete' })],
    },
    keptNow: async () => [],
    tell: (callSids) => {
      told.push([...callSids]);
      return main(callSids);
    },
    onFailure: (thrown) => failures.push(thrown),
  });
  const facts: KeepFacts = { queries: [everyCall], isAnyKept: false, lastCompletedAt: 1, isSyncing: false };
  const look = async (part: Partial<KeepFacts> = {}) => {
    keeper.look({ ...facts, ...part });
    await new Promise((resolve) => setTimeout(resolve));
  };
  const answer = (how: typeof main) => {
    main = how;
  };
  return { keeper, found, told, failures, look, answer };
}

describe('what saved searches keep offline', () => {
  it('is told to main once, and again when a sync has brought others', async () => {
    const { found, told, look } = setUp();
    await look();
    await look();
    expect(told).toEqual([['a', 'b']]);
    await look({ isSyncing: true });
    expect(told).toHaveLength(1);
    found.callSids = ['a', 'c'];
    await look({ lastCompletedAt: 2 });
    expect(told.at(-1)).toEqual(['a', 'c']);
  });

  it('is not told while the searches are not known, or where nothing is kept', async () => {
    const { told, look } = setUp();
    await look({ queries: null });
    await look({ queries: [] });
    expect(told).toEqual([]);
  });

  it('is told as nothing where a search that was deleted has left something kept', async () => {
    const { told, look } = setUp();
    await look({ queries: [], isAnyKept: true });
    expect(told).toEqual([[]]);
  });

  it('is told again after main could not take it', async () => {
    const { told, failures, look, answer } = setUp();
    answer(() => Promise.reject(new Error('The disk is full.')));
    await look();
    expect(failures).toHaveLength(1);
    answer(async () => null);
    await look({ lastCompletedAt: 2 });
    expect(told).toHaveLength(2);
  });

  it('is not told of facts that others have overtaken, nor after the end', async () => {
    const { keeper, told, look } = setUp();
    keeper.look({ queries: [everyCall], isAnyKept: false, lastCompletedAt: 1, isSyncing: false });
    keeper.stop();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toEqual([]);
    await look();
    expect(told).toHaveLength(1);
  });
});
