import { describe, expect, test } from 'vitest';
import { minutesText, roomProblem } from '../../../../../src/renderer/features/keep/keep-text.ts';

describe('minutes in words', () => {
  test.each([
    [0.2, 'a minute'],
    [1.4, 'a minute'],
    [7, '7 minutes'],
    [59.6, '1 h'],
    [125, '2 h 5 min'],
  ])('%d: %s', (minutes, words) => expect(minutesText(minutes)).toBe(words));
});

describe('room for recordings', () => {
  const storage = { kept: { count: 10, bytes: 4e9 }, freeBytes: 20e9 };

  test('is there while disk and settings leave it', () => {
    expect(roomProblem(5e9, storage, 10)).toBeNull();
  });

  test('is told to be more than the settings give, which prevents nothing', () => {
    expect(roomProblem(7e9, storage, 10)).toMatchObject({ prevents: false, text: /10 GB/ });
  });

  test('is not there where the disk would be full, its reserve counted', () => {
    expect(roomProblem(19.6e9, storage, 100)).toMatchObject({ prevents: true, text: /Free some disk space/ });
  });
});
