import type { Table } from 'dexie';
import * as z from 'zod';
import { callSchema } from '../../shared/call-schemas.ts';
import { analysisVersion } from '../audio/insight.ts';
import { type AccountDatabase, type StorageDeps, storedVersion } from './account-database.ts';
import type { SealingProgress } from './cache-page.ts';
import { insightSchema } from './insight-bytes.ts';
import { sealInsight } from './insight-records.ts';
import { writeKeyCheck } from './key-check.ts';
import { idOfNonce, newNonce, sealRecord } from './record-codec.ts';
import { sealHeldCalls } from './removed-calls.ts';
import type { SealedTable } from './sealed-table.ts';
import { SealingFile, type SealingRow } from './sealing-file.ts';
import { callsPlace, indexPlace, livePlace } from './segment-places.ts';
import { readUnsealed, UnsealedDatabase, unsealedNameOf, unsealedVersion } from './unsealed-database.ts';
import { sealRejectedRows } from './write-changes.ts';
/** What sealing needs of the browser and the page. */
export interface SealingDeps {
  readonly storage: StorageDeps;
  /** The root of the origin's private file system. */
  readonly privateFiles: () => Promise<FileSystemDirectoryHandle>;
  /** Removes the files of the origin's IndexedDB: what is only deleted stays readable in them. */
  readonly clearIndexedDb: () => Promise<void>;
  readonly onSealing: (progress: SealingProgress) => void;
}

/** What was found of an account's earlier, unsealed calls. */
export type Unsealed = 'none' | 'to be sealed' | 'of an older version';

/** Rows read, sealed and written at once. */
const rowsAtOnce = 500;

/**
 * Seals the calls that an earlier version of the app kept unsealed. Everything is written, sealed, to one file in the origin's
 * private file system; then IndexedDB's files are removed, logs and all; then the file's rows are written to the sealed database,
 * and the file is removed. A run that is killed before the file is whole leaves the unsealed database as it was, and the next one
 * begins anew; a run that is killed later is gone on with from the file.
 */
export class SealUnsealedCalls {
  readonly #accountId: string;
  readonly #deps: SealingDeps;
  readonly #file: SealingFile;

  constructor(accountId: string, databaseName: string, deps: SealingDeps) {
    this.#accountId = accountId;
    this.#deps = deps;
    this.#file = new SealingFile(deps.privateFiles, databaseName);
  }

  async find(): Promise<Unsealed> {
    if ((await this.#file.find()) !== null) return 'to be sealed';
    const version = await storedVersion(this.#deps.storage.indexedDB, unsealedNameOf(this.#accountId));
    if (version === null) return 'none';
    return version === unsealedVersion ? 'to be sealed' : 'of an older version';
  }

  /** Deletes the account's unsealed calls and the file. Main removes the files of IndexedDB then. */
  async forget(): Promise<void> {
    await this.#file.remove();
    await new UnsealedDatabase(this.#accountId, this.#deps.storage).delete();
  }

  /** Removes unsealed calls that this version cannot read, files and all. */
  async discard(): Promise<void> {
    await this.#file.remove();
    await this.#deps.clearIndexedDb();
  }

  /**
   * Seals what {@link find} found into an empty database, which is left closed.
   * @returns false: some of it was damaged, and nothing is here any more
   */
  async run(database: AccountDatabase): Promise<boolean> {
    try {
      if ((await this.#file.find()) === null && !(await this.#writeFile(database))) return false;
      const file = await this.#file.find();
      if (file === null) return false;
      await this.#deps.clearIndexedDb();
      await this.#fill(database, file);
      await this.#file.remove();
      // Last: without it the next start looks for the file, and fills the database again where it is still there.
      await writeKeyCheck(database);
      return true;
    } finally {
      database.close();
      this.#deps.onSealing(null);
    }
  }

  /** False: a record of calls is damaged, so all of them are to be fetched again. */
  async #writeFile(database: AccountDatabase): Promise<boolean> {
    const unsealed = new UnsealedDatabase(this.#accountId, this.#deps.storage);
    await unsealed.open();
    try {
      const total = await countAll(unsealed);
      let done = 0;
      await this.#file.write(
        told(sealedRows(unsealed, database), () => {
          done += 1;
          if (done % rowsAtOnce === 0 || total < rowsAtOnce) this.#deps.onSealing(Math.min(0.9, (0.9 * done) / total));
        }),
      );
      return true;
    } catch (thrown) {
      if (!(thrown instanceof DamagedRecord)) throw thrown;
      await this.discard();
      return false;
    } finally {
      unsealed.close();
    }
  }

  /** Writes the rows of the file. */
  async #fill(database: AccountDatabase, file: File): Promise<void> {
    await database.delete();
    await database.open();
    for await (const { rows, readBytes } of this.#file.read(file)) {
      const tables = Map.groupBy(rows, ({ table }) => table);
      await database.transaction('rw', [...tables.keys()], () =>
        Promise.all([...tables].map(([table, some]) => database.table(table).bulkPut(some.map(({ row }) => row)))),
      );
      this.#deps.onSealing(0.9 + (0.1 * readBytes) / file.size);
    }
  }
}

/** A record without which the calls are not whole. */
class DamagedRecord extends Error {}

async function countAll(unsealed: UnsealedDatabase): Promise<number> {
  const counts = await Promise.all(unsealed.tables.map((table) => table.count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function* told<Item>(items: AsyncIterable<Item>, onItem: () => void): AsyncGenerator<Item> {
  for await (const item of items) {
    onItem();
    yield item;
  }
}

/** Every row of the sealed database, read from the unsealed one in pieces. Throws {@link DamagedRecord}. */
async function* sealedRows(from: UnsealedDatabase, to: AccountDatabase): AsyncGenerator<SealingRow> {
  for (const id of await from.segments.toCollection().primaryKeys()) yield* sealedSegment(from, to, id);
  for await (const pages of inPieces(from.pages)) {
    for (const { id, bytes } of pages) {
      const page = readUnsealed('page', bytes);
      if (page === null) throw new DamagedRecord();
      const place = { kind: 'page', table: 'pages', key: id } as const;
      yield { table: 'pages', row: { id, bytes: await sealRecord(to.keys, place, page.payload) } };
    }
  }
  for await (const records of inPieces(from.removedCalls)) {
    for (const { removedAt, bytes } of records) {
      const held = heldSchema.safeParse(jsonOf(readUnsealed('page', bytes)?.payload));
      // Damaged, it loses only what could have been brought back.
      if (held.success) yield* rowsOf('removedCalls', sealHeldCalls(to.keys, { removedAt, calls: held.data.calls }));
    }
  }
  yield* sealedTable(from.days, to.days);
  yield* sealedTable(from.syncs, to.syncs);
  yield* sealedTable(from.gone, to.gone);
  yield* sealedTable(from.removals, to.removals);
  yield* sealedTable(from.placed, to.placed);
  for await (const stored of inPieces(from.details)) {
    // One that is damaged or of another version is fetched again with its call.
    const details = stored.flatMap((detail) => to.details.schema.safeParse(detail).data ?? []);
    yield* rowsOf(to.details.stored.name, to.details.seal(details));
    yield* rowsOf(to.detailed.stored.name, to.detailed.seal(details.map(({ callSid }) => ({ callSid }))));
  }
  for await (const stored of inPieces(from.rejected)) {
    yield* rowsOf('rejectedRows', sealRejectedRows(to, allOf(to.rejected.schema, stored)));
  }
  for await (const stored of inPieces(from.insights)) {
    const insights = stored.flatMap((insight) => storedInsight.safeParse(insight).data ?? []);
    const sealed = await Promise.all(insights.map((insight) => sealInsight(to, insight, insight.bytes)));
    yield* rowsOf(
      to.analysed.stored.name,
      sealed.map(({ row }) => row),
    );
    yield* rowsOf(
      'insights',
      sealed.map(({ insight }) => insight),
    );
  }
}

const heldSchema = z.object({ calls: callSchema.array() });
const storedInsight = z.intersection(
  insightSchema,
  z.object({ version: z.literal(analysisVersion), bytes: z.number() }),
);

/** A segment with its live rows and, where it is whole, its index. */
async function* sealedSegment(
  from: UnsealedDatabase,
  { keys }: AccountDatabase,
  id: number,
): AsyncGenerator<SealingRow> {
  const [segment, live, index] = await Promise.all([from.segments.get(id), from.live.get(id), from.indexes.get(id)]);
  const calls = readUnsealed('calls', segment?.bytes);
  if (calls === null) throw new DamagedRecord();
  const rows = readUnsealed('live', live?.bytes, calls.checksum);
  if (rows === null) throw new DamagedRecord();
  const nonce = newNonce();
  const recordId = idOfNonce(nonce);
  yield { table: 'segments', row: { id, bytes: await sealRecord(keys, callsPlace(id), calls.payload, nonce) } };
  yield { table: 'live', row: { id, bytes: await sealRecord(keys, livePlace(id, recordId), rows.payload) } };
  const words = readUnsealed('index', index?.bytes, calls.checksum);
  if (words === null) return;
  yield { table: 'indexes', row: { id, bytes: await sealRecord(keys, indexPlace(id, recordId), words.payload) } };
}

async function* sealedTable<Row, Key>(from: Table<Row, Key>, to: SealedTable<Row>): AsyncGenerator<SealingRow> {
  for await (const stored of inPieces(from)) yield* rowsOf(to.stored.name, to.seal(allOf(to.schema, stored)));
}

async function* rowsOf(
  table: string,
  rows: readonly SealingRow['row'][] | Promise<readonly SealingRow['row'][]>,
): AsyncGenerator<SealingRow> {
  for (const row of await rows) yield { table, row };
}

/** Throws {@link DamagedRecord} if one of the rows is none. */
function allOf<Row>(schema: z.ZodType<Row>, stored: readonly unknown[]): Row[] {
  const { data } = schema.array().safeParse(stored);
  if (data === undefined) throw new DamagedRecord();
  return data;
}

/** The rows of a table in the order of their keys, some at a time. */
async function* inPieces<Row, Key>(table: Table<Row, Key>): AsyncGenerator<Row[]> {
  const keys = await table.orderBy(':id').primaryKeys();
  for (let from = 0; from < keys.length; from += rowsAtOnce) {
    const rows = await table.bulkGet(keys.slice(from, from + rowsAtOnce));
    yield rows.filter((row) => row !== undefined);
  }
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
