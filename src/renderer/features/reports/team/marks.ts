import type { CountedCalls } from '../use-open-figure.ts';

/** What a chart draws for one figure: a column, a part of it, a point, a cell, a bar. */
export interface Mark {
  /** Where it is among the chart's marks, in steps of the arrow keys: to the right, and upwards. */
  readonly x: number;
  readonly y: number;
  /** Said by its tip and by screen readers: `Mon 23 Nov: 34 calls`. */
  readonly label: string;
  readonly calls: number;
  /** Null: there is nothing to open. */
  readonly opens: CountedCalls | null;
}

export type MarkMove = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The mark that a key leads to from the mark `from`: the nearest on that side; `from` itself where there is none. */
export function moveMark(marks: readonly Pick<Mark, 'x' | 'y'>[], from: number, move: MarkMove): number {
  const at = marks[from];
  if (at === undefined) return 0;
  const isOneColumn = marks.every(({ x }) => x === at.x);
  const distance = ({ x, y }: Pick<Mark, 'x' | 'y'>): readonly [number, number] | null => {
    const [right, up] = [x - at.x, y - at.y];
    switch (move) {
      case 'left':
        return right < 0 ? [-right, Math.abs(up)] : null;
      case 'right':
        return right > 0 ? [right, Math.abs(up)] : null;
      case 'up':
        return right === 0 && up > 0 ? [up, 0] : null;
      case 'down':
        return right === 0 && up < 0 ? [-up, 0] : null;
      case 'first':
        return isOneColumn ? [-y, 0] : [x, Math.abs(up)];
      case 'last':
        return isOneColumn ? [y, 0] : [-x, Math.abs(up)];
    }
  };
  let best = from;
  let nearest: readonly [number, number] | null = null;
  for (const [index, mark] of marks.entries()) {
    const far = distance(mark);
    if (far === null) continue;
    if (nearest !== null && (far[0] > nearest[0] || (far[0] === nearest[0] && far[1] >= nearest[1]))) continue;
    nearest = far;
    best = index;
  }
  return best;
}
