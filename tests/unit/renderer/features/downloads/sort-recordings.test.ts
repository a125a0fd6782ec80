import { expect, test } from 'vitest';
import {
  callOrderOf,
  recordingSortWords,
  sortedRecordings,
} from '../../../../../src/renderer/features/downloads/sort-recordings.ts';
import type { ReadyRecording } from '../../../../../src/renderer/recordings/questions.ts';

const one = (callSid: string, downloadedAt: number, bytes: number, seconds?: number): ReadyRecording => ({
  callSid,
  kept: true,
  state: 'ready',
  file: {
    bytes,
    mimeType: 'audio/mpeg',
    downloadedAt,
    playedAt: null,
    stoppedAtSeconds: null,
    ...(seconds === undefined
      ? {}
      : { sound: { format: 'MP3', seconds, unplayable: null, changes: [], playsTo: null } }),
  },
});

const recordings = [one('a', 1, 30, 60), one('b', 3, 10, 61), one('c', 2, 30, 61), one('gone', 4, 20)];
const places = new Map([
  ['c', 0],
  ['a', 1],
  ['b', 2],
]);

test.each([
  ['downloaded', 'gone b c a'],
  ['largest', 'c a gone b'],
  ['time', 'c a b gone'],
  ['customer', 'c a b gone'],
  ['agent', 'c a b gone'],
  ['longest', 'b c a gone'],
] as const)('by %s, recordings of calls that are gone are last, and the newer first of two alike', (sort, order) => {
  expect(
    sortedRecordings(recordings, sort, places)
      .map(({ callSid }) => callSid)
      .join(' '),
  ).toBe(order);
});

test('every order is one of the calls or of the files themselves', () => {
  const sorts = Object.keys(recordingSortWords) as (keyof typeof recordingSortWords)[];
  expect(sorts.filter((sort) => callOrderOf(sort) === null)).toEqual(['downloaded', 'longest', 'largest']);
});
