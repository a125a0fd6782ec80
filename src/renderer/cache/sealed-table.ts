import type { Dexie, Table } from 'dexie';
import type * as z from 'zod';
import type { ImportedKeys } from './imported-keys.ts';
import { openRecord, sealRecord } from './record-codec.ts';

/** A row as it is stored. */
export interface SealedRow {
  /** {@link ImportedKeys.name} of what the row is looked up by. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface SealedTableOptions<Row> {
  readonly name: string;
  /** What a row is looked up by. */
  readonly keyOf: (row: Row) => string | number;
  readonly schema: z.ZodType<Row>;
}

/**
 * A small table whose rows are sealed, each by itself. A transaction of IndexedDB does not outlive a wait for anything else, so
 * rows are sealed before one and opened after it: {@link stored} is what transactions read and write.
 */
export class SealedTable<Row> {
  readonly stored: Table<SealedRow, string>;
  readonly schema: z.ZodType<Row>;
  readonly #keys: ImportedKeys;
  readonly #options: SealedTableOptions<Row>;

  constructor(database: Dexie, keys: ImportedKeys, options: SealedTableOptions<Row>) {
    this.stored = database.table(options.name);
    this.schema = options.schema;
    this.#keys = keys;
    this.#options = options;
  }

  /** The keys of rows, by what they are looked up by. */
  keys(lookedUp: readonly (string | number)[]): Promise<string[]> {
    return Promise.all(lookedUp.map((one) => this.#keys.name(this.#options.name, one)));
  }

  seal(rows: readonly Row[]): Promise<SealedRow[]> {
    return Promise.all(
      rows.map(async (row) => {
        const { name, keyOf } = this.#options;
        const json = new TextEncoder().encode(JSON.stringify(row));
        const key = await this.#keys.name(name, keyOf(row));
        return { key, bytes: await sealRecord(this.#keys, { kind: 'row', table: name, key }, json) };
      }),
    );
  }

  /** Opens one stored row; null: there is none, or it was changed or is of another version. */
  async open(row: SealedRow | undefined): Promise<Row | null> {
    if (row === undefined) return null;
    const { name } = this.#options;
    const json = await openRecord(this.#keys, { kind: 'row', table: name, key: row.key }, row.bytes);
    if (json === null) return null;
    try {
      return this.schema.safeParse(JSON.parse(new TextDecoder().decode(json))).data ?? null;
    } catch {
      return null;
    }
  }

  /** Opens stored rows that must all open. Throws otherwise. */
  async openAll(rows: readonly SealedRow[]): Promise<Row[]> {
    const opened = await Promise.all(rows.map((row) => this.open(row)));
    return opened.map((row) => {
      if (row === null) throw new Error(`A row of ${this.#options.name} cannot be read.`);
      return row;
    });
  }
}
