import { expect, it } from 'vitest';
import { lookedText } from '../../../../src/renderer/recordings/look-again.ts';

it.each([
  [1, 0, 1, 'Looked again: the recording has arrived.'],
  [0, 1, 1, 'Looked again just now: the account still has no recording of this call.'],
  [2, 1, 3, 'Looked again just now: 2 of 3 recordings arrived, 1 call still without.'],
  [0, 2, 3, 'Looked again just now: 0 of 3 recordings arrived, 2 calls still without, 1 not known.'],
])('looking again tells that %d arrived and %d did not, of %d', (found, none, asked, text) => {
  expect(lookedText(found, none, asked)).toBe(text);
});
