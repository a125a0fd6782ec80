import { describe, expect, it } from 'vitest';
import { droppedText, olderCallsText } from '../../../../../src/renderer/features/settings/range-words.ts';

const now = Date.UTC(2026, 10, 23);
const from = Date.UTC(2026, 9, 24);
const older = (calls: number, kept: number) => olderCallsText({ syncDays: 30, from, calls, kept }, 'UTC', now);

describe('a shorter range', () => {
  it('says how many calls it leaves out, and that they are not checked any more', () => {
    expect(older(2345, 0)).toBe(
      '2,345 calls on this laptop are from before 24 Oct. Left here, they stay as they are and are not checked any more.',
    );
    expect(older(1, 0)).toBe(
      '1 call on this laptop is from before 24 Oct. Left here, it stays as it is and is not checked any more.',
    );
  });

  it('says which of them stay in any case', () => {
    expect(older(2345, 3)).toContain('3 of them stay in any case: they are kept offline.');
    expect(older(2345, 1)).toContain('1 of them stays in any case: it is kept offline.');
    expect(older(2, 2)).toBe('2 calls on this laptop are from before 24 Oct. They stay, for they are kept offline.');
  });

  it('says what was deleted, and what was not', () => {
    expect(droppedText(2342, 0)).toBe('2,342 calls deleted from this laptop.');
    expect(droppedText(1, 1)).toBe('1 call deleted from this laptop. 1 older call was not: it is kept offline.');
  });
});
