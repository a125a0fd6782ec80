import type { ComparedMetric, ComparedRow } from '../../../cache/comparison-api.ts';
import type { CellMove } from '../agents/moved-cell.ts';

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

/** What the button of a cell is found by. */
export function cellName({ row, column }: TableCell): string {
  return `${row} ${column}`;
}

/** Rows that a page key moves by. */
const page = 10;

/** Moves the focus in a table to another cell that has a button; false where no cell has it. */
export function moveFocus(move: CellMove, table: HTMLElement): boolean {
  const buttons = [...table.querySelectorAll<HTMLElement>('[data-cell]')];
  const cells = buttons.map(cellOf);
  const from = cells[buttons.indexOf(document.activeElement as HTMLElement)];
  if (from === undefined) return false;
  buttons[cells.indexOf(cellBy(move, from, cells))]?.focus();
  return true;
}

function cellBy(move: CellMove, from: TableCell, cells: readonly TableCell[]): TableCell {
  const row = cells.filter((cell) => cell.row === from.row);
  const column = cells.filter((cell) => cell.column === from.column);
  const along = (by: number) => column[Math.max(0, Math.min(column.length - 1, column.indexOf(from) + by))];
  const to = {
    up: along(-1),
    down: along(1),
    left: row[0],
    right: row.at(-1),
    pageUp: along(-page),
    pageDown: along(page),
    rowStart: row[0],
    rowEnd: row.at(-1),
    first: cells[0],
    last: cells.at(-1),
  }[move];
  return to ?? from;
}

function cellOf(button: HTMLElement): TableCell {
  const [row = 0, column = 0] = (button.dataset.cell ?? '').split(' ').map(Number);
  return { row, column };
}
