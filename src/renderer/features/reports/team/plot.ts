/** The px of a drawing over steps of time: a scale on its left, names of its parts on its right, and the columns between. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  /** Px from one column to the next. */
  readonly slot: number;
  /** Px of a column. */
  readonly column: number;
}

/** Room of the figures on the left: `100 %`, `12,000`. */
const scaleWidth = 46;
/** Room of the names on the right. */
export const namesWidth = 160;
/** Narrower drawings have the names above. */
const narrow = 560;
/** A column that is broader looks like a wall. */
const broadest = 56;

/** The two drawings of one page have the same, so that their columns stand above each other. */
export function plotOf(width: number, columns: number): Plot {
  const right = width - (isNarrow(width) ? 8 : namesWidth);
  const slot = Math.max(1, (right - scaleWidth) / Math.max(1, columns));
  const gap = slot < 4 ? 0 : slot < 8 ? 1 : Math.max(2, slot * 0.24);
  return { left: scaleWidth, right, slot, column: Math.min(broadest, slot - gap) };
}

export function isNarrow(width: number): boolean {
  return width < narrow;
}

/** Px of the middle of a column. */
export function middleOf({ left, slot }: Plot, at: number): number {
  return left + slot * (at + 0.5);
}
