/** A cell of the table of agents. Row -1 is the head, the row after the last agent the total; column 0 is the agent. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface TableSize {
  /** Agents. */
  readonly rows: number;
  /** Columns of figures. */
  readonly columns: number;
  /** Rows of a page. */
  readonly page: number;
}

export type CellMove =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'pageUp'
  | 'pageDown'
  | 'rowStart'
  | 'rowEnd'
  | 'first'
  | 'last';

/** Where an arrow key leads; it never leaves the table. */
export function movedCell(move: CellMove, { row, column }: CellPlace, { rows, columns, page }: TableSize): CellPlace {
  const to: CellPlace = {
    up: { row: row - 1, column },
    down: { row: row + 1, column },
    left: { row, column: column - 1 },
    right: { row, column: column + 1 },
    pageUp: { row: Math.max(0, row - page), column },
    pageDown: { row: row + page, column },
    rowStart: { row, column: 0 },
    rowEnd: { row, column: columns },
    first: { row: 0, column: 0 },
    last: { row: rows, column: columns },
  }[move];
  return withinTable(to, { rows, columns });
}

/** The nearest cell that there is. */
export function withinTable({ row, column }: CellPlace, { rows, columns }: Omit<TableSize, 'page'>): CellPlace {
  return { row: Math.max(-1, Math.min(rows, row)), column: Math.max(0, Math.min(columns, column)) };
}
