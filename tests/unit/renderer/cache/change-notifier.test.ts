import { describe, expect, it } from 'vitest';
import type { CacheChange } from '../../../../src/renderer/cache/cache-api.ts';
import { ChangeNotifier } from '../../../../src/renderer/cache/change-notifier.ts';

/** A notifier whose timer the test lets run out. */
function start() {
  const told: number[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const notifier = new ChangeNotifier((run, ms) => timers.push({ run, ms }));
  notifier.add((change: CacheChange) => told.push(change.revision));
  const tell = (...revisions: number[]) => {
    for (const revision of revisions) {
      notifier.tell({ revision, callsRevision: revision, insightsRevision: 0, calls: 0, preparing: null });
    }
  };
  return { told, timers, tell, runOut: () => timers.shift()?.run() };
}

describe('the change notifier', () => {
  it('tells the first change at once', () => {
    const { told, tell } = start();
    tell(1);
    expect(told).toEqual([1]);
  });

  it('tells of many changes in a row once, and of the last', () => {
    const { told, timers, tell, runOut } = start();
    tell(1, 2, 3, 4);
    expect(told).toEqual([1]);
    expect(timers.map(({ ms }) => ms)).toEqual([250]);
    runOut();
    expect(told).toEqual([1, 4]);
  });

  it('goes on waiting between changes while they keep coming', () => {
    const { told, tell, runOut } = start();
    tell(1, 2);
    runOut();
    tell(3);
    expect(told).toEqual([1, 2]);
    runOut();
    expect(told).toEqual([1, 2, 3]);
  });

  it('tells nothing when nothing changed, and the next change at once again', () => {
    const { told, timers, tell, runOut } = start();
    tell(1);
    runOut();
    expect(timers).toEqual([]);
    expect(told).toEqual([1]);
    tell(2);
    expect(told).toEqual([1, 2]);
  });
});
