import { expect, test } from 'vitest';
import { Progress } from '../../../../src/main/sync/progress.ts';

test('nothing is expected before a page has come', () => {
  expect(new Progress(0).figures(1_000, 1)).toMatchObject({ callsReceived: 0, callsExpected: null, remainingMs: null });
});

test('time of which nothing is known yet is taken to hold as many calls as the rest', () => {
  const progress = new Progress(0);
  progress.page(99, 450, 1_000);
  expect(progress.figures(1_000, 0)).toMatchObject({ callsReceived: 99, callsExpected: 450 });
  expect(progress.figures(1_000, 0.25)).toMatchObject({ callsReceived: 99, callsExpected: 600 });
});

test('each range that is begun adds what the account counts in it', () => {
  const progress = new Progress(0);
  progress.page(99, 450, 0);
  progress.page(99, null, 0);
  progress.page(20, 20, 0);
  expect(progress.figures(0, 0)).toMatchObject({ callsReceived: 218, callsExpected: 470 });
});

test('never are fewer expected than were received', () => {
  const progress = new Progress(0);
  progress.page(99, 50, 0);
  expect(progress.figures(0, 0).callsExpected).toBe(99);
});

test('pace and time left are told from the third page on', () => {
  const progress = new Progress(0);
  progress.page(100, 600, 1_000);
  progress.page(100, null, 2_000);
  expect(progress.figures(2_000, 0)).toMatchObject({ callsPerMinute: null, remainingMs: null });
  progress.page(100, null, 3_000);
  expect(progress.figures(3_000, 0)).toMatchObject({ callsPerMinute: 6_000, remainingMs: 3_000 });
});

test('a pause is not taken for a slow pace', () => {
  const progress = new Progress(0);
  for (const second of [1, 2, 3]) progress.page(100, second === 1 ? 600 : null, second * 1_000);
  progress.pause(3_000);
  expect(progress.figures(60_000, 0).remainingMs).toBe(3_000);
  progress.resume(63_000);
  expect(progress.figures(63_000, 0).remainingMs).toBe(3_000);
});

test('the pace is that of the last pages, not of an hour ago', () => {
  const progress = new Progress(0);
  for (let page = 1; page <= 300; page += 1) progress.page(100, page === 1 ? 100_000 : null, page * 60_000);
  for (let page = 1; page <= 300; page += 1) progress.page(100, null, 300 * 60_000 + page * 1_000);
  expect(progress.figures(300 * 60_000 + 300_000, 0).callsPerMinute).toBe(6_000);
});
