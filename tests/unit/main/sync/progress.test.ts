import { expect, test } from 'vitest';
import { Progress } from '../../../../src/main/sync/progress.ts';
import type { SyncWindow } from '../../../../src/shared/sync.ts';

function windowAt(from: number, nextOffset: number, total: number | null): SyncWindow {
  return { from, to: from + 1, nextOffset, total, completedAt: null };
}

test('nothing is expected before a page was read', () => {
  expect(new Progress(3, 0).figures(1_000)).toEqual({
    windowsDone: 0,
    windowsTotal: 3,
    callsReceived: 0,
    callsExpected: null,
    remainingMs: null,
  });
});

test('windows not begun are expected to hold as many calls as those begun hold on average', () => {
  const progress = new Progress(4, 0);
  progress.page(windowAt(3, 100, 250), 100);
  expect(progress.figures(0)).toMatchObject({ callsReceived: 100, callsExpected: 100 + 150 + 3 * 250 });
  progress.page(windowAt(3, 200, 250), 100);
  progress.page(windowAt(3, 250, 250), 50);
  progress.windowDone();
  progress.page(windowAt(2, 50, 50), 50);
  progress.windowDone();
  expect(progress.figures(0)).toMatchObject({ windowsDone: 2, callsReceived: 300, callsExpected: 300 + 2 * 150 });
});

test('at the end, as many are expected as were received', () => {
  const progress = new Progress(2, 0);
  progress.page(windowAt(2, 100, null), 100);
  progress.page(windowAt(2, 130, null), 30);
  progress.windowDone();
  progress.page(windowAt(1, 0, 0), 0);
  progress.windowDone();
  expect(progress.figures(0)).toMatchObject({ windowsDone: 2, callsReceived: 130, callsExpected: 130 });
});

test('the time that is left is told from the third page on, at the pace so far', () => {
  const progress = new Progress(3, 0);
  progress.page(windowAt(3, 100, 300), 100);
  progress.page(windowAt(3, 200, 300), 100);
  expect(progress.figures(2_000).remainingMs).toBeNull();
  progress.page(windowAt(3, 300, 300), 100);
  // Three pages took 3 s; two more windows of three pages are to come.
  expect(progress.figures(3_000).remainingMs).toBe(6_000);
});

test('a pause is not taken for a slow pace', () => {
  const progress = new Progress(2, 0);
  for (const offset of [100, 200, 300]) progress.page(windowAt(2, offset, 300), 100);
  progress.pause(3_000);
  expect(progress.figures(60_000).remainingMs).toBe(3_000);
  progress.resume(63_000);
  expect(progress.figures(63_000).remainingMs).toBe(3_000);
});

test('a server that gives fewer rows a page than it is asked for takes as many pages more', () => {
  const progress = new Progress(2, 0);
  for (const offset of [20, 40, 60]) progress.page(windowAt(2, offset, 100), 20);
  progress.page({ ...windowAt(2, 100, 100), completedAt: 4_000 }, 40);
  progress.windowDone();
  // Four pages took 4 s; one more window of 100 rows, 20 a page, is to come.
  expect(progress.figures(4_000).remainingMs).toBe(5_000);
});
