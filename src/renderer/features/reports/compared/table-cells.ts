import type { KeyboardEvent } from 'react';
import type { ComparedMetric, ComparedRow } from '../../../cache/comparison-api.ts';

/** A cell with a value, by its place in the table: column 0 is this period, 1 the other. */
export interface TableCell {
  readonly row: number;
  readonly column: number;
}

/** The one cell that the Tab key stops at: the one used last, or the first that has calls to open. */
export function tabStop(rows: readonly ComparedRow[], metric: ComparedMetric, last: TableCell): TableCell | null {
  const hasCalls = ({ row, column }: TableCell) => {
    const figure = rows[row]?.figures[metric];
    return ((column === 0 ? figure?.here.calls : figure?.other.calls) ?? 0) > 0;
  };
  if (hasCalls(last)) return last;
  const cells = rows.flatMap((_, row) => [0, 1].map((column) => ({ row, column })));
  return cells.find(hasCalls) ?? null;
}

const steps: Readonly<Record<string, TableCell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** What the button of a cell is found by. */
export function cellName({ row, column }: TableCell): string {
  return `${row} ${column}`;
}

/** Moves the focus by an arrow key to the next cell that has a button. @param rows how many there are, with the total */
export function moveByArrow(event: KeyboardEvent<HTMLElement>, rows: number): void {
  const step = steps[event.key];
  const from = (document.activeElement?.getAttribute('data-cell') ?? '').split(' ').map(Number);
  let [row, column] = from;
  if (step === undefined || row === undefined || column === undefined) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  for (;;) {
    row += step.row;
    column += step.column;
    if (row < 0 || row >= rows || column < 0 || column > 1) return;
    const button = event.currentTarget.querySelector(`[data-cell="${cellName({ row, column })}"]`);
    if (button instanceof HTMLElement) {
      button.focus();
      return;
    }
  }
}
