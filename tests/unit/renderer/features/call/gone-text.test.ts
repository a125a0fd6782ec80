import { expect, it } from 'vitest';
import { goneText } from '../../../../../src/renderer/features/call/detail-words.ts';

it('says since when the account no longer lists a call, and why it stays', () => {
  const gone = Date.UTC(2024, 5, 15, 12);
  expect(goneText(gone, false, 'Asia/Kolkata', gone)).toBe(
    'The account no longer lists this call, noticed 15 Jun at 17:30. It stays because it is kept offline.',
  );
  expect(goneText(gone, true, 'Asia/Kolkata', gone)).toContain('It stays because you brought it back.');
});
