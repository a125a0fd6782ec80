import type { CallColumns } from '../../../shared/settings.ts';

/** A column of a table whose columns a person chooses, orders and resizes. */
export interface TableColumn {
  readonly name: string;
  readonly header: string;
  /** Px. */
  readonly width: number;
  /** Columns with the highest number leave first when it gets narrow; 0 stays. */
  readonly leaves: number;
}

/** All `columns` in the order that was chosen. A column that the order does not name stands behind the one it follows by default. */
export function arrangedColumns<Column extends TableColumn>(
  columns: readonly Column[],
  order: readonly string[],
): Column[] {
  const result = order.flatMap((name) => columns.filter((column) => column.name === name));
  for (const [at, column] of columns.entries()) {
    if (order.includes(column.name)) continue;
    const before = columns[at - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, column);
  }
  return result;
}

/**
 * Of columns in their order, those to show in `width` px. Which were chosen are shown at any width; or else those that fit, none
 * squeezed below what can be read. The one that orders the rows leaves last: without it their order could not be understood.
 */
export function columnsThatFit<Column extends TableColumn>(
  arranged: readonly Column[],
  width: number,
  { shown, widths }: CallColumns,
  isOrdering: (column: Column) => boolean,
): readonly Column[] {
  if (shown !== null) return arranged.filter((column) => shown.includes(column.name));
  const rank = (column: Column) => (isOrdering(column) ? 0 : column.leaves);
  const leaving = arranged.filter(({ leaves }) => leaves > 0).sort((one, other) => rank(other) - rank(one));
  const kept = new Set(arranged);
  const least = () => [...kept].reduce((sum, column) => sum + (widths[column.name] ?? column.width), 0);
  for (const column of leaving) {
    if (least() <= width) break;
    kept.delete(column);
  }
  return arranged.filter((column) => kept.has(column));
}

/** The order with a column put `by` places to the right; negative: to the left. Those that are not `shown` are passed over. */
export function movedInOrder(
  arranged: readonly TableColumn[],
  shown: readonly TableColumn[],
  name: string,
  by: number,
): readonly string[] {
  const names = shown.map((column) => column.name);
  const from = names.indexOf(name);
  const beside = names[Math.max(0, Math.min(names.length - 1, from + by))];
  const others = arranged.map((column) => column.name).filter((other) => other !== name);
  const at = beside === undefined ? -1 : others.indexOf(beside);
  if (from === -1 || at === -1) return arranged.map((column) => column.name);
  return others.toSpliced(by > 0 ? at + 1 : at, 0, name);
}
