import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourTest } from '../../../../src/renderer/cache/engine/hour-test.ts';
import { parseText } from '../../../../src/renderer/cache/engine/query-language.ts';
import { dayBeginnings } from '../../../../src/renderer/features/calls/days-in-list.ts';
import { hoursOf, secondsBounds, withHours, withSeconds } from '../../../../src/renderer/query/number-filters.ts';
import { piecesOf, withPiece } from '../../../../src/renderer/query/text-pieces.ts';

const seconds = fc.option(fc.integer({ min: 0, max: 90_000 }));
const hour = fc.integer({ min: 0, max: 23 });

describe('a filter that is set by controls', () => {
  it('is text that the search understands, and is read back from it', () => {
    fc.assert(
      fc.property(seconds, seconds, fc.constantFrom('', 'refund', 'priya "not now"'), (least, most, text) => {
        const written = withSeconds(text, 'talk', { least, most });
        expect(secondsBounds(written, 'talk')).toEqual({ least, most });
        expect(parseText(written, 'UTC').explanation).toBeNull();
        expect(withSeconds(written, 'talk', { least: null, most: null })).toBe(text);
      }),
    );
    fc.assert(
      fc.property(hour, hour, (first, last) => {
        const written = withHours('refund', { first, last });
        expect(hoursOf(written)).toEqual({ first, last });
        expect(parseText(written, 'UTC').explanation).toBeNull();
        expect(withHours(written, null)).toBe('refund');
      }),
    );
  });

  it('takes what was typed in another way, too', () => {
    expect(secondsBounds('talk:>300 refund', 'talk')).toEqual({ least: 301, most: null });
    expect(secondsBounds('talk:<10 talk:>=5', 'talk')).toEqual({ least: 5, most: 9 });
    expect(secondsBounds('talk:60', 'talk')).toEqual({ least: 60, most: 60 });
    expect(secondsBounds('talk:>', 'talk')).toEqual({ least: null, most: null });
    expect(secondsBounds('talk:long', 'talk')).toBeNull();
    expect(withSeconds('talk:>300 refund TALK:<900', 'talk', { least: 5, most: null })).toBe('refund talk:>=5');
  });

  it('leaves other fields alone, and what is asked to be left out', () => {
    expect(withPiece('-talk:5 hold:>9 talk:5', 'talk', null)).toBe('-talk:5 hold:>9');
    expect(piecesOf('-talk:5 customer:"+91 98" talk:>1', 'customer')).toEqual(['+91 98']);
    expect(withPiece('', 'customer', 'Asha "Bo" Rao')).toBe('customer:"Asha  Bo  Rao"');
  });
});

describe('hours of the day', () => {
  it('are those of the zone, on every day of the year, over midnight and changes of the clock', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2026, 0) });
    const zone = fc.constantFrom('Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu');
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 20 }), hour, hour, zone, (instants, first, last, timeZone) => {
        const isWanted = hourTest(first, last + 1, timeZone);
        const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
        for (const at of instants) {
          const shown = Number(format.format(at));
          const expected = first <= last ? shown >= first && shown <= last : shown >= first || shown <= last;
          expect(isWanted(at)).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
    expect(hourTest(9, 10, 'UTC')(null)).toBe(false);
  });
});

it('a day begins in the list where the row before is of another day, in either order of time', () => {
  const at = (text: string) => Date.parse(`${text}Z`);
  const times = [
    at('2024-06-15T01:00'),
    null,
    at('2024-06-14T19:00'),
    undefined,
    at('2024-06-14T18:00'),
    at('2024-06-13T05:00'),
  ];
  expect(dayBeginnings(times, 'Asia/Kolkata')).toEqual([false, false, false, false, true, true]);
  expect(dayBeginnings([...times].reverse(), 'Asia/Kolkata')).toEqual([false, true, false, true, false, false]);
  expect(dayBeginnings([null, null], 'UTC')).toEqual([false, false]);
});
