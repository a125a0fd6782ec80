/** Which rows of a list are selected, by key. Ranges go from `anchor`. */
export interface RowSelection {
  readonly keys: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const noRows: RowSelection = { keys: new Set(), anchor: null };

/** One row selected or unselected; ranges go from it. */
export function withToggled({ keys }: RowSelection, key: string): RowSelection {
  const changed = new Set(keys);
  if (!changed.delete(key)) changed.add(key);
  return { keys: changed, anchor: key };
}

/** From where the last range began to a row, and nothing else. `rows`: all, in their order. */
export function extendedTo({ anchor }: RowSelection, key: string, rows: readonly string[]): RowSelection {
  const from = anchor === null ? 0 : Math.max(0, rows.indexOf(anchor));
  const to = rows.indexOf(key);
  const keys = new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1));
  return { keys, anchor: rows[from] ?? null };
}
