import { describe, expect, it } from 'vitest';
import { asksForWords, preparedPercent } from '../../../../../src/renderer/features/calls/preparing-search.ts';

describe('the index', () => {
  it.each([
    [{ done: 0, total: 1_000_000 }, 0],
    [{ done: 405_999, total: 1_000_000 }, 40],
    // What is not finished is never said to be.
    [{ done: 999_999, total: 1_000_000 }, 99],
    [{ done: 5, total: 5 }, 99],
    [{ done: 0, total: 0 }, 0],
  ])('of which %o is made is at %i percent', (preparing, percent) => {
    expect(preparedPercent(preparing)).toBe(percent);
  });

  it('is waited for by a search with a text, not by one of filters alone', () => {
    expect(asksForWords('refund')).toBe(true);
    expect(asksForWords('status:missed')).toBe(true);
    expect(asksForWords('')).toBe(false);
    expect(asksForWords('  ')).toBe(false);
  });
});
