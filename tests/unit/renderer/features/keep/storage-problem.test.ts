import { describe, expect, test } from 'vitest';
import { storageProblem } from '../../../../../src/renderer/features/keep/storage-problem.ts';

describe('room for recordings', () => {
  const storage = { kept: { count: 10, bytes: 4e9 }, freeBytes: 20e9 };

  test('is there while disk and settings leave it', () => {
    expect(storageProblem(5e9, storage, 10)).toBeNull();
  });

  test('is told to be more than the settings give, which prevents nothing', () => {
    expect(storageProblem(7e9, storage, 10)).toMatchObject({ prevents: false, text: /10 GB/ });
  });

  test('is not there where the disk would be full, its reserve counted', () => {
    expect(storageProblem(19.6e9, storage, 100)).toMatchObject({ prevents: true, text: /Free some disk space/ });
  });
});
