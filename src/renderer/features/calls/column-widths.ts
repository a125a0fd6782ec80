import type { CallColumns } from '../../../shared/settings.ts';
import type { Column, ColumnName } from './columns.ts';

/** Px that a column needs for the widest of what was seen in it; 0: it was empty. Only of columns whose contents vary. */
export type ColumnNeeds = Readonly<Partial<Record<ColumnName, number>>>;

/** Px of a column whose contents vary, where there is no room for what it can be read at. */
const narrowest = 88;

/** Px of a column that nothing is in: its header with the arrow of its order. */
const emptyWidth = ({ header }: Column) => 30 + 6.3 * header.length;

/**
 * Px of each column in `width` px. A column that a person resized is as wide as they made it. The others share the rest:
 * first each gets what it can be read at, and no more where it needs no more; then those whose contents are cut, the least
 * cut first, so that no name is cut beside an empty column; then all that can grow. In less than what they can be read at
 * they get narrower, rather than that the list scrolls sideways.
 */
export function columnWidths(
  shown: readonly Column[],
  width: number,
  needs: ColumnNeeds,
  { widths: chosen }: Pick<CallColumns, 'widths'>,
): readonly number[] {
  const need = (column: Column) => Math.ceil(Math.max(emptyWidth(column), needs[column.name] ?? column.width));
  const isFree = (column: Column) => column.grow > 0 && chosen[column.name] === undefined;
  const widths = shown.map((column) => {
    if (!isFree(column)) return chosen[column.name] ?? column.width;
    return Math.min(column.width, need(column));
  });
  let left = width - widths.reduce((sum, one) => sum + one, 0);
  const give = (at: number, px: number) => {
    widths[at] = (widths[at] ?? 0) + px;
    left -= px;
  };

  if (left < 0) {
    // Narrower than the list can be read at, as in a pane: rather a name cut shorter than a list that scrolls sideways.
    const spare = shown.map((column, at) => (isFree(column) ? Math.max(0, (widths[at] ?? 0) - narrowest) : 0));
    let spareLeft = spare.reduce((sum, px) => sum + px, 0);
    for (const [at, px] of spare.entries()) {
      if (px === 0) continue;
      const taken = Math.min(px, Math.ceil((-left * px) / spareLeft));
      spareLeft -= px;
      give(at, -taken);
    }
  }

  const cut = shown
    .map((column, at) => ({ at, lacks: isFree(column) ? need(column) - (widths[at] ?? 0) : 0 }))
    .filter(({ lacks }) => lacks > 0)
    .sort((one, other) => one.lacks - other.lacks);
  for (const [index, { at, lacks }] of cut.entries()) {
    give(at, Math.max(0, Math.min(lacks, Math.floor(left / (cut.length - index)))));
  }

  const growing = shown.map((column, at) => ({ at, grow: column.grow })).filter(({ at }) => isFreeAt(at));
  let shares = growing.reduce((sum, { grow }) => sum + grow, 0);
  for (const { at, grow } of growing) {
    const px = Math.max(0, Math.floor((left * grow) / shares));
    shares -= grow;
    give(at, px);
  }
  return widths;

  function isFreeAt(at: number): boolean {
    const column = shown[at];
    return column !== undefined && isFree(column);
  }
}

/** The same as a value of CSS `grid-template-columns`. */
export function gridTemplate(widths: readonly number[]): string {
  return widths.map((width) => `${width}px`).join(' ');
}
