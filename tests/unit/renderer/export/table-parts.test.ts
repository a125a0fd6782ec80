import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText } from '../../../../src/renderer/export/print/cell-text.ts';
import { tableParts } from '../../../../src/renderer/export/print/table-parts.ts';

describe('a table on paper', () => {
  test('is one part where all its columns fit', () => {
    expect(
      tableParts([
        ['Agent', 'Calls', 'Talk'],
        ['Priya', '1', '2'],
      ]),
    ).toEqual([[0, 1, 2]]);
    expect(tableParts([['Agent']])).toEqual([[0]]);
    expect(tableParts([])).toEqual([[]]);
  });

  test('has every column once, behind the first, which begins each part', () => {
    const row = fc.array(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(row, (titles) => {
        const parts = tableParts([titles, titles]);
        expect(parts.every(([first]) => first === 0)).toBe(true);
        expect(parts.flatMap(([, ...others]) => others)).toEqual(titles.slice(1).map((_, at) => at + 1));
      }),
    );
  });

  test('breaks before a column that would be cut at the edge of the page', () => {
    const titles = ['Agent', ...Array.from({ length: 30 }, (_, at) => `Disposition${at}`)];
    const parts = tableParts([titles]);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.length).toBeLessThan(14);
  });

  test('has its cells as the screen writes them', () => {
    const cells = [
      ['count', 1234],
      ['seconds', 3725.4],
      ['seconds', -30],
      ['ratio', 51 / 111],
      ['number', 5],
      ['text', ''],
      ['ratio', Number.NaN],
      ['instant', Date.UTC(2024, 5, 15, 10, 30)],
    ] as const;
    expect(cells.map(([kind, value]) => cellText(kind, value, 'Asia/Kolkata').replace(/\u2212/, '-'))).toEqual([
      '1,234',
      '1:02:05',
      '-30.0 s',
      '45.9%',
      '5.0',
      '–',
      '–',
      expect.stringMatching(/15.*16:00:00|Jun.*15.*(16:00:00|4:00:00)/),
    ]);
  });
});
