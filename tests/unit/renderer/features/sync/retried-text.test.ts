import { expect, it } from 'vitest';
import { retriedText } from '../../../../../src/renderer/features/sync/removal-text.ts';

it('says what became of the rows that were tried again', () => {
  expect(retriedText(0, 3, '1.2.3')).toBe('Version 1.2.3 cannot read them either.');
  expect(retriedText(0, 1, '1.2.3')).toBe('Version 1.2.3 cannot read it either.');
  expect(retriedText(3, 0, '1.2.3')).toBe('3 rows could be read and are calls now.');
  expect(retriedText(1, 2, '1.2.3')).toBe('1 row could be read and is a call now. 2 rows still cannot be read.');
});
