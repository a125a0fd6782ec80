import { expect, test } from 'vitest';
import { missingByReason } from '../../../../../src/renderer/features/downloads/missing-by-reason.ts';

test('what a check found wanting is told by why, each call of it, what most have first', () => {
  const missing = [
    { callSid: 'a', message: 'It is damaged.' },
    { callSid: 'b', message: 'It waits.' },
    { callSid: 'c', message: 'It waits.' },
  ];
  expect(missingByReason(missing)).toEqual([
    { message: 'It waits.', callSids: ['b', 'c'] },
    { message: 'It is damaged.', callSids: ['a'] },
  ]);
  expect(missingByReason([])).toEqual([]);
});
