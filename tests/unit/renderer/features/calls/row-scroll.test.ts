import { describe, expect, it } from 'vitest';
import {
  bodyHeight,
  type Extent,
  isAstray,
  isStuck,
  lastOffset,
  offsetToSee,
  rowHeight,
  rowsInSight,
  scrolledTo,
  scrollTopAt,
  slackOf,
} from '../../../../../src/renderer/features/calls/row-scroll.ts';

const short: Extent = { rows: 1_000, room: 0, view: 640 };
/** Higher than can be laid out. */
const million: Extent = { rows: 1_000_000, room: 0, view: 640 };
const top = { scrollTop: 0, offset: 0 };

describe('a list that can be laid out', () => {
  it('is scrolled px by px', () => {
    expect(bodyHeight(short)).toBe(32_000);
    expect(scrolledTo(5_000, top, short)).toEqual({ scrollTop: 5_000, offset: 5_000 });
    expect(scrollTopAt(5_000, short)).toBe(5_000);
  });

  it('goes on px by px where its rows are held further down than its scrollbar says', () => {
    const held = { scrollTop: 1_000, offset: 4_200 };
    expect(slackOf(held)).toBe(3_200);
    expect(scrolledTo(1_300, held, short)).toEqual({ scrollTop: 1_300, offset: 4_500 });
  });
});

describe('a list that is higher than can be laid out', () => {
  it('takes a height that Chromium lays out on the finest screen', () => {
    const devicePx = 33_554_428;
    expect(bodyHeight(million) * 8).toBeLessThan(devicePx);
    expect(bodyHeight({ ...million, rows: 30_000_000 })).toBe(bodyHeight(million));
  });

  it('is at its first row where the thumb is at the top, and at its last where it is at the end', () => {
    const end = bodyHeight(million) - million.view;
    expect(scrolledTo(0, { scrollTop: end, offset: lastOffset(million) }, million).offset).toBe(0);
    const atEnd = scrolledTo(end, top, million);
    expect(atEnd.offset).toBe(1_000_000 * rowHeight - 640);
    expect(rowsInSight(atEnd.offset, million)).toEqual({ first: 999_980, end: 1_000_000 });
  });

  it('is at its middle row where the thumb is in the middle', () => {
    const { offset } = scrolledTo((bodyHeight(million) - million.view) / 2, top, million);
    expect(rowsInSight(offset, million)).toEqual({ first: 499_990, end: 500_010 });
  });

  it('moves by wheel and finger px by px, wherever it is', () => {
    const middle = scrolledTo(bodyHeight(million) / 2, top, million);
    const wheel = scrolledTo(middle.scrollTop + 120, middle, million);
    expect(wheel.offset - middle.offset).toBe(120);
    expect(slackOf(wheel)).toBe(slackOf(middle));
  });

  it('reaches every row by wheel alone: the scrollbar is put right where it could not go on', () => {
    let place = top;
    const end = bodyHeight(million) - million.view;
    let notches = 0;
    while (place.offset < lastOffset(million) && notches < 40_000) {
      place = scrolledTo(Math.min(end, place.scrollTop + 1_000), place, million);
      if (isStuck(place, million)) place = { ...place, scrollTop: scrollTopAt(place.offset, million) };
      notches += 1;
    }
    expect(place.offset).toBe(lastOffset(million));
    // As many as in a list of that height, and a few that were cut short where the scrollbar was put right.
    expect(notches - lastOffset(million) / 1_000).toBeLessThan(30);
  });

  it('has the scale of any list at its ends', () => {
    const end = bodyHeight(million) - million.view;
    expect(scrollTopAt(3_000, million)).toBe(3_000);
    expect(scrollTopAt(lastOffset(million) - 3_000, million)).toBe(end - 3_000);
  });

  it('is astray only where the rows and the scrollbar show different places by more than can be seen', () => {
    const middle = scrolledTo(bodyHeight(million) / 2, top, million);
    expect(isAstray(scrolledTo(middle.scrollTop + 120, middle, million), million)).toBe(false);
    expect(isAstray({ ...middle, offset: middle.offset + 3_200_000 }, million)).toBe(true);
    expect(isAstray({ scrollTop: 0, offset: 500 }, million)).toBe(true);
  });
});

describe('seeing a row', () => {
  it('scrolls as little as is needed', () => {
    expect(offsetToSee(10, 200, short)).toBe(200);
    expect(offsetToSee(3, 200, short)).toBe(96);
    expect(offsetToSee(40, 200, short)).toBe(41 * 32 - 640);
  });

  it('leaves the last row room above what lies over the end of the list', () => {
    const covered = { ...short, room: 56 };
    expect(offsetToSee(999, 0, covered)).toBe(lastOffset(covered));
    expect(lastOffset(covered)).toBe(32_000 + 56 - 640);
  });

  it('is nothing to scroll for where all rows fit', () => {
    const few = { ...short, rows: 5 };
    expect([offsetToSee(4, 0, few), lastOffset(few), rowsInSight(0, few).end]).toEqual([0, 0, 5]);
  });
});

describe('the rows in sight', () => {
  it('are none of an empty list', () => {
    expect(rowsInSight(0, { ...short, rows: 0 })).toEqual({ first: 0, end: 0 });
  });

  it('include those that are cut', () => {
    expect(rowsInSight(40, short)).toEqual({ first: 1, end: 22 });
  });
});
