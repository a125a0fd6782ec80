import { expect, test } from 'vitest';
import { mostKeptAtOnce, truncationNotice } from '../../../../src/renderer/recordings/keep-limit.ts';

test('a search that finds more than can be kept says how many of its calls are', () => {
  expect(truncationNotice(mostKeptAtOnce + 1)).toBe('Only the first 20,000 of its 20,001 calls are kept offline');
  expect(truncationNotice(mostKeptAtOnce)).toBeNull();
  expect(truncationNotice(undefined)).toBeNull();
});
