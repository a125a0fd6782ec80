import { describe, expect, it } from 'vitest';
import { asksForWords, preparedPercent } from '../../../../../src/renderer/features/calls/preparing-search.ts';

describe('how much of the index is made', () => {
  it.each([
    [{ done: 0, total: 1_000_000 }, 0],
    [{ done: 405_999, total: 1_000_000 }, 40],
    // What is not finished is never said to be.
    [{ done: 999_999, total: 1_000_000 }, 99],
    [{ done: 5, total: 5 }, 99],
    [{ done: 0, total: 0 }, 0],
  ])('of %o is %i percent', (preparing, percent) => {
    expect(preparedPercent(preparing)).toBe(percent);
  });
});

describe('a search that waits for the index', () => {
  it.each(['refund', '"refund issued"', 'agent:priya', 'status:missed -refund', '4821', 'colour:red'])(
    'asks for words: %s',
    (text) => expect(asksForWords(text)).toBe(true),
  );

  it.each(['', '  ', 'status:missed', 'duration:>300 has:recording', 'date:2024-06-15', '-direction:inbound'])(
    'does not ask for values and ranges alone: %s',
    (text) => expect(asksForWords(text)).toBe(false),
  );
});
