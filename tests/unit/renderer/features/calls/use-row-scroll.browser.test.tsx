import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallQuery } from '../../../../../src/renderer/cache/cache-api.ts';
import { bodyHeight, rowHeight } from '../../../../../src/renderer/features/calls/row-scroll.ts';
import { type RowScroll, useRowScroll } from '../../../../../src/renderer/features/calls/use-row-scroll.ts';
import { noFilters, toQuery } from '../../../../../src/renderer/query/call-filters.ts';

/** Px in which rows are seen: 20 of them. */
const view = 640;
const query: CallQuery = toQuery(noFilters, 'UTC', 0);

interface Listed {
  readonly query: CallQuery;
  readonly total: number;
  readonly moved: number;
}

let root: Root;
let scroll: RowScroll;
let listed: Listed;

/** Draws as the list of calls does: a row is named after its call, which stays its own when calls come in above it. */
function List({ query: asked, total, moved }: Listed) {
  const scroller = useRef<HTMLDivElement>(null);
  scroll = useRowScroll({ scroller, listed: { query: asked, total, moved }, view, room: 0 });
  const { first, end, slack, extent } = scroll;
  const rows = Array.from({ length: end - first }, (_, at) => first + at);
  return (
    <div ref={scroller} id="scroller" style={{ height: view, overflow: 'auto' }}>
      <div style={{ position: 'relative', overflow: 'clip', height: bodyHeight(extent) }}>
        {rows.map((index) => (
          <div
            key={index - moved}
            data-call={index - moved}
            style={{ position: 'absolute', height: rowHeight, top: 0, translate: `0 ${index * rowHeight - slack}px` }}
          />
        ))}
      </div>
    </div>
  );
}

function draw(changes: Partial<Listed>): void {
  listed = { ...listed, ...changes };
  flushSync(() => root.render(<List {...listed} />));
}

const scroller = () => document.querySelector('#scroller') as HTMLElement;
const lastScrollTop = () => scroller().scrollHeight - scroller().clientHeight;

/** Px below the top of what is seen at which a call's row is drawn; null where it is not drawn. */
function topOf(call: number): number | null {
  const row = document.querySelector(`[data-call="${call}"]`);
  return row === null ? null : row.getBoundingClientRect().top - scroller().getBoundingClientRect().top;
}

async function scrollTo(scrollTop: number): Promise<void> {
  const ended = new Promise((resolve) => scroller().addEventListener('scrollend', resolve, { once: true }));
  scroller().scrollTop = scrollTop;
  await ended;
}

beforeEach(() => {
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  root = createRoot(container);
  listed = { query, total: 1_000_000, moved: 0 };
  draw({});
});

afterEach(() => root.unmount());

describe('a million rows', () => {
  it('draw no more than can be seen', async () => {
    expect(document.querySelectorAll('[data-call]')).toHaveLength(20);
    await scrollTo(1_234_567);
    expect(document.querySelectorAll('[data-call]').length).toBeLessThan(23);
  });

  it('show those of the middle where the thumb is in the middle', async () => {
    await scrollTo(lastScrollTop() / 2);
    expect(topOf(500_000)).toBeCloseTo(view / 2, -1);
  });

  it('show the last one whole at the end, and the first at the top', async () => {
    await scrollTo(lastScrollTop());
    expect(topOf(999_999)).toBeCloseTo(view - rowHeight, 0);
    await scrollTo(0);
    expect(topOf(0)).toBe(0);
  });

  it('move px by px with the wheel, wherever they are', async () => {
    await scrollTo(lastScrollTop() / 2);
    const before = topOf(500_000) ?? Number.NaN;
    await scrollTo(scroller().scrollTop + 120);
    expect(topOf(500_000)).toBeCloseTo(before - 120, 1);
  });

  it('can each be brought into sight', () => {
    for (const row of [999_999, 123_456, 123_460, 0]) {
      flushSync(() => scroll.reveal(row));
      const top = topOf(row) ?? Number.NaN;
      expect(top).toBeGreaterThan(-0.5);
      expect(top).toBeLessThan(view - rowHeight + 0.5);
    }
  });
});

describe('rows in sight', () => {
  it.each([1_000, 1_000_000])('stay where they are when calls come in above them, of %d', async (total) => {
    draw({ total });
    await scrollTo(16_100);
    const before = topOf(505);
    expect(before).not.toBeNull();
    draw({ total: total + 4_321, moved: 4_321 });
    expect(topOf(505)).toBeCloseTo(before ?? Number.NaN, 1);
    expect(scroll.newer).toBe(4_321);
    // The scrollbar goes along, so that it can be scrolled back to the top.
    expect(scroller().scrollTop).toBeGreaterThan(20_000);
  });

  it('stay where they are while they are being scrolled, and go on from there', async () => {
    await scrollTo(16_100);
    const before = topOf(505) ?? Number.NaN;
    const moves = new Promise((resolve) => scroller().addEventListener('scroll', resolve, { once: true }));
    scroller().scrollTop += 40;
    await moves;
    draw({ total: 1_004_321, moved: 4_321 });
    expect(topOf(505)).toBeCloseTo(before - 40, 1);
  });

  it('are the first ones of another search', async () => {
    await scrollTo(16_100);
    draw({ query: toQuery({ ...noFilters, text: 'other' }, 'UTC', 0), total: 700 });
    expect([topOf(0), scroller().scrollTop]).toEqual([0, 0]);
  });

  it('are the last ones when most of a list is gone', async () => {
    await scrollTo(lastScrollTop());
    draw({ total: 50 });
    expect(topOf(49)).toBeCloseTo(view - rowHeight, 0);
  });

  it('tell of newer calls only until the top was seen', async () => {
    await scrollTo(16_100);
    draw({ total: 1_000_037, moved: 37 });
    expect(scroll.newer).toBe(37);
    flushSync(() => scroll.reveal(0));
    expect(scroll.newer).toBe(0);
    expect(scroll.firstWhole()).toBeNull();
  });
});
