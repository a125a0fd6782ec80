import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CallQuery } from '../../cache/cache-api.ts';
import type { ListedCalls } from './call-blocks.ts';
import {
  type Extent,
  isAstray,
  isStuck,
  lastOffset,
  offsetToSee,
  rowHeight,
  rowsInSight,
  type Scrolled,
  scrolledTo,
  scrollTopAt,
  slackOf,
} from './row-scroll.ts';

interface RowScrollOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly listed: Pick<ListedCalls, 'query' | 'total' | 'moved'>;
  /** Px in which rows are seen. */
  readonly view: number;
  /** Px below the last row that are kept free. */
  readonly room: number;
}

interface Place extends Scrolled {
  readonly query: CallQuery;
  readonly moved: number;
  /** Under way: by wheel, finger or thumb. */
  readonly isScrolling: boolean;
}

export interface RowScroll {
  readonly extent: Extent;
  /** The rows in sight, `end` exclusive. */
  readonly first: number;
  readonly end: number;
  /** Px that rows are drawn higher than the scrollbar says. */
  readonly slack: number;
  /** Rows that came in above since the list was last at its top. */
  readonly newer: number;
  /** The first row that is seen whole; null at the very top. */
  firstWhole(): number | null;
  /** Scrolls as little as is needed to see a row whole. */
  reveal(row: number): void;
}

/** Where a list was when it was last drawn because it had been scrolled. */
interface Drawn {
  readonly query: CallQuery;
  readonly moved: number;
  readonly offset: number;
  readonly slack: number;
  /** `moved` as it was when the list was last at its top. */
  readonly movedAtTop: number;
}

/**
 * Which rows of a list are in sight. Costs the same for ten rows and for a million, holds rows in sight where they are when
 * calls come in above them, and begins another query at its top.
 */
export function useRowScroll({ scroller, listed, view, room }: RowScrollOptions): RowScroll {
  const { query, total, moved } = listed;
  const extent = useMemo<Extent>(() => ({ rows: total, room, view }), [total, room, view]);
  const place = useRef<Place>({ query, moved, scrollTop: 0, offset: 0, isScrolling: false });
  const [last, setLast] = useState<Drawn>({ query, moved, offset: 0, slack: 0, movedAtTop: moved });
  const drawn = continued(last, listed);
  const { first, end } = rowsInSight(drawn.offset, extent);

  /** Draws what is in sight where the list is now, unless that is what is drawn. */
  const draw = () => {
    const { offset } = place.current;
    const now = rowsInSight(offset, extent);
    const slack = slackOf(place.current);
    const movedAtTop = offset < 1 ? moved : drawn.movedAtTop;
    const isDrawn = now.first === first && now.end === end && slack === drawn.slack;
    if (!isDrawn || movedAtTop !== drawn.movedAtTop) setLast({ query, moved, offset, slack, movedAtTop });
  };
  const putScrollbar = () => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = scrollTopAt(place.current.offset, extent);
    place.current = { ...place.current, scrollTop: element.scrollTop };
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list and each size.
  useLayoutEffect(() => {
    const now = place.current;
    const isSame = now.query === query;
    const offset = isSame ? now.offset + (moved - now.moved) * rowHeight : 0;
    const isScrolling = isSame && now.isScrolling;
    place.current = { ...now, query, moved, isScrolling, offset: Math.max(0, Math.min(lastOffset(extent), offset)) };
    // Who is scrolling is not interrupted: until then the rows are merely drawn elsewhere.
    if (!isScrolling && isAstray(place.current, extent)) putScrollbar();
    draw();
  }, [query, moved, extent]);

  // What was hidden meanwhile need not be scrolled to where it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once as the list comes into sight.
  useLayoutEffect(putScrollbar, []);

  const scrolled = useEffectEvent((scrollTop: number) => {
    if (Math.abs(scrollTop - place.current.scrollTop) < 0.1) return;
    place.current = { ...place.current, ...scrolledTo(scrollTop, place.current, extent), isScrolling: true };
    if (isStuck(place.current, extent)) putScrollbar();
    // In this very frame, or a list scrolled fast would be empty.
    flushSync(draw);
  });
  const scrollEnded = useEffectEvent(() => {
    place.current = { ...place.current, isScrolling: false };
    if (isAstray(place.current, extent)) putScrollbar();
    draw();
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => scrolled(element.scrollTop);
    const onScrollEnd = () => scrollEnded();
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('scrollend', onScrollEnd, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('scrollend', onScrollEnd);
    };
  }, [scroller]);

  return {
    extent,
    first,
    end,
    slack: drawn.slack,
    newer: moved - drawn.movedAtTop,
    firstWhole: () => (place.current.offset < 1 ? null : Math.ceil(place.current.offset / rowHeight)),
    reveal: (row) => {
      const offset = offsetToSee(row, place.current.offset, extent);
      if (offset === place.current.offset) return;
      place.current = { ...place.current, offset };
      putScrollbar();
      draw();
    },
  };
}

/** What was drawn goes on with its list; another query begins at its top. */
function continued(last: Drawn, { query, moved }: Pick<ListedCalls, 'query' | 'moved'>): Drawn {
  if (last.query !== query) return { query, moved, offset: 0, slack: 0, movedAtTop: moved };
  const by = (moved - last.moved) * rowHeight;
  return { ...last, moved, offset: last.offset + by, slack: last.slack + by };
}
