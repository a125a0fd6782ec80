import { expect, test } from 'vitest';
import { cutText } from '../../../../../src/renderer/features/keep/cut-text.ts';
import { mostAtOnce } from '../../../../../src/renderer/features/keep/gather-calls.ts';

test('a search that finds more than can be kept says how many of its calls are', () => {
  expect(cutText(mostAtOnce + 1)).toBe('Only the first 20,000 of its 20,001 calls are kept offline');
  expect(cutText(mostAtOnce)).toBeNull();
  expect(cutText(undefined)).toBeNull();
});
