/** Px. Every row of the list is as high. */
export const rowHeight = 32;

/**
 * Px. Chromium lays out 33.5 million px of the screen, which is a million rows on a plain one, half as many on a fine one
 * and fewer still when zoomed. A list that is higher is scrolled through on a smaller scale; this one holds up to eight-fold.
 */
const tallestBody = 4_000_000;

/** Px at both ends of a list that is scrolled through on a smaller scale which are not: its ends are reached as those of any list. */
const plainEnds = 20_000;

/** What is scrolled through. */
export interface Extent {
  readonly rows: number;
  /** Px below the last row that are kept free. */
  readonly room: number;
  /** Px of rows that can be seen at a time. */
  readonly view: number;
}

/** Where a list is scrolled to: what the scrollbar says, and how many px of rows lie above what is seen. */
export interface Scrolled {
  /** Px. */
  readonly scrollTop: number;
  /** Px. Equal to `scrollTop` up to {@link slackOf}. */
  readonly offset: number;
}

/** Px that the body of the list takes. */
export function bodyHeight({ rows, room }: Extent): number {
  return Math.min(rows * rowHeight + room, tallestBody);
}

/** Px of rows above what is seen at the end of the list. */
export function lastOffset({ rows, room, view }: Extent): number {
  return Math.max(0, rows * rowHeight + room - view);
}

/** Where the scrollbar stands when `offset` px of rows lie above what is seen. */
export function scrollTopAt(offset: number, extent: Extent): number {
  return rescaled(offset, lastOffset(extent), lastScrollTop(extent));
}

/** How much further down than the scrollbar says the rows are. The body draws its rows this much higher. */
export function slackOf({ scrollTop, offset }: Scrolled): number {
  return offset - scrollTop;
}

/**
 * Where a list is after its scrollbar has moved. A wheel, a finger and the keys move rows px by px on any scale, so that
 * all rows can be reached and none jumps; what is further than they get at once is the thumb, which moves on the list's scale.
 */
export function scrolledTo(scrollTop: number, before: Scrolled, extent: Extent): Scrolled {
  const by = scrollTop - before.scrollTop;
  const isThumb = isScaled(extent) && Math.abs(by) > thumbStep(extent);
  const offset = isThumb ? rescaled(scrollTop, lastScrollTop(extent), lastOffset(extent)) : before.offset + by;
  return { scrollTop, offset: Math.max(0, Math.min(lastOffset(extent), offset)) };
}

/** Whether the scrollbar is at an end that the rows are not at, or the other way round: it could not be scrolled on. */
export function isStuck({ scrollTop, offset }: Scrolled, extent: Extent): boolean {
  const [atTop, atEnd] = [scrollTop < 1, scrollTop > lastScrollTop(extent) - 1];
  return atTop !== offset < 1 || atEnd !== offset > lastOffset(extent) - 1;
}

/** Whether the scrollbar stands so far from where the rows are that a person could see it. */
export function isAstray(scrolled: Scrolled, extent: Extent): boolean {
  const by = Math.abs(scrolled.scrollTop - scrollTopAt(scrolled.offset, extent));
  return by > (isScaled(extent) ? thumbStep(extent) : 0.5) || isStuck(scrolled, extent);
}

/** The rows in sight, `end` exclusive; the first and the last may be cut. */
export function rowsInSight(offset: number, { rows, view }: Extent): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.min(rows - 1, Math.floor(offset / rowHeight)));
  return { first, end: Math.min(rows, Math.ceil((offset + view) / rowHeight)) };
}

/** The offset nearest to `offset` at which a row is seen whole. */
export function offsetToSee(row: number, offset: number, { room, view }: Extent): number {
  const top = row * rowHeight;
  return Math.max(0, Math.min(top, Math.max(offset, top + rowHeight + room - view)));
}

/** A place between 0 and `last` as one between 0 and `otherLast`. */
function rescaled(place: number, last: number, otherLast: number): number {
  if (last === otherLast || place <= plainEnds) return place;
  if (place >= last - plainEnds) return otherLast - (last - place);
  return plainEnds + ((place - plainEnds) / (last - 2 * plainEnds)) * (otherLast - 2 * plainEnds);
}

function lastScrollTop(extent: Extent): number {
  return Math.max(0, bodyHeight(extent) - extent.view);
}

function isScaled(extent: Extent): boolean {
  return bodyHeight(extent) === tallestBody;
}

/** Px of the body that the thumb moves by at least: a px of a scrollbar as high as the view, or a quarter of one on a fine screen. */
function thumbStep(extent: Extent): number {
  return bodyHeight(extent) / Math.max(1, extent.view) / 4;
}
