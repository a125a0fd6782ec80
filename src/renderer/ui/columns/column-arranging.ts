import type { CallColumns } from '../../../shared/settings.ts';
import type { TableColumn } from './column-order.ts';

/** Px that a column can be resized to. */
export const leastColumn = 40;
export const mostColumn = 800;

/** How a table's columns are arranged, and how to change it. */
export interface ColumnArranging {
  /** As it is being dragged. */
  readonly chosen: CallColumns;
  /** Follows a drag, and keeps nothing. */
  resize(name: string, width: number): void;
  /** Null: as wide as it is by default. */
  resized(name: string, width: number | null): void;
  /** So many places to the right among those that are shown. */
  move(name: string, by: number, shown: readonly TableColumn[]): void;
  /** Shows these columns and no other, whether there is room or not. */
  show(names: readonly string[]): void;
  reset(): void;
}

/** The names that are shown once one of them is shown, or hidden where it was shown. */
export function toggledColumn(shown: readonly TableColumn[], name: string): string[] {
  const names = shown.map((column) => column.name);
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
