/** A table of this many cells takes 4 MB. */
const mostCells = 2 ** 20;

/**
 * Counts by two numbers, as of agents and statuses. The table is dense while it is small, which it is for any real account; an
 * account with a million different values has few counts above zero, which are then kept by themselves.
 */
export class CrossCounts {
  #rows = 0;
  #columns = 0;
  #cells = new Uint32Array(0);
  #sparse: Map<string, number> | null = null;

  /** Makes room for so many rows and columns. */
  reserve(rows: number, columns: number): void {
    if (this.#sparse !== null || (rows <= this.#rows && columns <= this.#columns)) return;
    const before = [...this.entries()];
    this.#rows = roomFor(rows, this.#rows);
    this.#columns = roomFor(columns, this.#columns);
    if (this.#rows * this.#columns > mostCells) this.#sparse = new Map();
    this.#cells = new Uint32Array(this.#sparse === null ? this.#rows * this.#columns : 0);
    for (const [row, column, count] of before) this.add(row, column, count);
  }

  /** The dense table, of which a row has {@link width} cells; null: it is too large. For fast loops, until the next {@link reserve}. */
  get cells(): Uint32Array | null {
    return this.#sparse === null ? this.#cells : null;
  }

  get width(): number {
    return this.#columns;
  }

  add(row: number, column: number, count = 1): void {
    if (this.#sparse === null) {
      const cell = row * this.#columns + column;
      this.#cells[cell] = (this.#cells[cell] ?? 0) + count;
    } else {
      const key = `${row} ${column}`;
      this.#sparse.set(key, (this.#sparse.get(key) ?? 0) + count);
    }
  }

  /** {@link entries} in one array, three numbers each. */
  packed(): Uint32Array {
    return Uint32Array.from([...this.entries()].flat());
  }

  /** Adds {@link packed} counts, whose rows and columns have these numbers here. */
  addPacked(counts: Uint32Array, rowOf: Uint32Array, columnOf: Uint32Array): void {
    for (let at = 0; at < counts.length; at += 3)
      this.add(rowOf[counts[at] ?? 0] ?? 0, columnOf[counts[at + 1] ?? 0] ?? 0, counts[at + 2] ?? 0);
  }

  /** Every count above zero, with its row and column. */
  *entries(): Generator<readonly [row: number, column: number, count: number], void> {
    for (const [cell, count] of this.#cells.entries()) {
      if (count > 0) yield [Math.floor(cell / this.#columns), cell % this.#columns, count];
    }
    for (const [key, count] of this.#sparse ?? []) {
      const [row = 0, column = 0] = key.split(' ').map(Number);
      yield [row, column, count];
    }
  }
}

function roomFor(wanted: number, before: number): number {
  return wanted <= before ? before : Math.max(8, 2 ** Math.ceil(Math.log2(wanted)));
}
