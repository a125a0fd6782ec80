import { describe, expect, it } from 'vitest';
import { choicesText, droppedText, olderCallsText } from '../../../../../src/renderer/features/settings/range-words.ts';

const now = Date.UTC(2026, 10, 23);
const from = Date.UTC(2026, 9, 24);
const older = (calls: number, kept: number) => olderCallsText({ syncDays: 30, from, calls, kept }, 'UTC', now);

describe('a shorter range', () => {
  it('says how many calls it leaves out', () => {
    expect(older(2345, 0)).toBe('2,345 calls on this laptop are from before 24 Oct.');
    expect(older(1, 0)).toBe('1 call on this laptop is from before 24 Oct.');
  });

  it('says which of them stay in any case', () => {
    expect(older(2345, 3)).toContain('3 of them are kept offline and stay either way.');
    expect(older(2345, 1)).toContain('1 of them is kept offline and stays either way.');
    expect(older(2, 2)).toBe('2 calls on this laptop are from before 24 Oct. All are kept offline and stay.');
  });

  it('says what each way to shorten it does, with how many calls go', () => {
    const choices = (calls: number, kept: number) => choicesText({ syncDays: 30, from, calls, kept });
    expect(choices(2345, 3)).toEqual([
      'Keep: they can still be searched here, but are no longer compared with the account.',
      expect.stringMatching(
        /^Delete: 2,342 calls and their recordings are removed from this laptop\. .*downloads them again/,
      ),
    ]);
    expect(choices(1, 0)[1]).toMatch(/^Delete: 1 call and its recording are removed .*downloads it again/);
    expect(choices(2, 2)).toEqual([]);
  });

  it('says what was deleted, and what was not', () => {
    expect(droppedText(2342, 0)).toBe('2,342 calls deleted from this laptop.');
    expect(droppedText(1, 1)).toBe('1 call deleted from this laptop. 1 older call was not: it is kept offline.');
  });
});
