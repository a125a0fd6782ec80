import { Dexie, type Table } from 'dexie';
import * as z from 'zod';
import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import { callDetailSchema } from '../../shared/call-schemas.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import {
  placedCallSchema,
  rejectedRowSchema,
  removalSchema,
  syncDaySchema,
  syncRecordSchema,
} from '../../shared/sync-schemas.ts';
import type { EpochMs } from '../../shared/units.ts';
import { toHex } from './hex.ts';
import type { ImportedKeys } from './imported-keys.ts';
import { type SealedRow, SealedTable } from './sealed-table.ts';

/** Raise it with every change of what the tables hold. Up to 8, databases were not sealed and had another name (unsealed-database.ts). */
const schemaVersion = 9;

/** Dexie multiplies its version numbers by this in IndexedDB. */
const dexieVersionFactor = 10;

/** The browser's IndexedDB. */
export interface StorageDeps {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** A record sealed by record-codec.ts. */
export interface StoredRecord {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A call that the account no longer lists. It stays because it is kept offline or a person brought it back. */
export interface GoneCall {
  readonly callSid: string;
  /** When the sync began that noticed it. */
  readonly since: EpochMs;
  readonly broughtBack: boolean;
}

const goneCallSchema: z.ZodType<GoneCall> = z.object({
  callSid: z.string(),
  since: z.number(),
  broughtBack: z.boolean(),
});

/** What the cache holds of a UTC day: calls and rejected rows. */
export interface DayTotals {
  readonly calls: number;
  readonly rejected: number;
}

/**
 * A stored day, with its totals when it was last written. LevelDB can lose calls but not the day that says they were all
 * read (a lost file, a repair), so the totals are compared with the calls at every start.
 */
export type StoredDay = SyncDay & { readonly totals?: DayTotals };

const count = z.int().min(0);
const storedDaySchema: z.ZodType<StoredDay> = z.intersection(
  syncDaySchema,
  z.object({ totals: z.object({ calls: count, rejected: count }).exactOptional() }),
);

/** Held calls: those that one step of a sync removed, as a page. */
export interface RemovedCalls extends StoredRecord {
  /** Random: a record is sealed for its id before it is written. */
  readonly id: number;
  /** As {@link Removal.removedAt}. */
  readonly removedAt: EpochMs;
}

/** A rejected row. What it can be found by besides its key comes from this laptop, not from the account. */
export interface SealedRejectedRow extends SealedRow, Pick<RejectedRow, 'rejectedAt' | 'triedBy'> {}

/** An analysed recording. */
export interface AnalysedRecording {
  readonly callSid: string;
  /** Of the analysis. */
  readonly version: number;
  /** Size of the recording's file. */
  readonly bytes: number;
}

/** The name of an account's database: it tells nothing, and is known where the account's keys are not. */
export async function databaseNameOf(accountId: string): Promise<string> {
  const text = new TextEncoder().encode(`voicelogs database\n${accountId}`);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', text), 0, 16));
}

/**
 * The cache of one account. Everything in it can be fetched again. Calls are stored many to a record: one record a segment,
 * and one a page until it is part of a segment. (Measured in Chromium: 134,000 rows a second in records of 1,000; 13,900 one
 * by one, and 6,800 with three indexes.) Everything is sealed, and what rows are looked up by is an HMAC: IndexedDB's files hold
 * nothing that can be read, also in their logs and of what was deleted.
 */
export class AccountDatabase extends Dexie {
  /** Packed calls. If several contain a call, the one with the highest id wins. */
  declare readonly segments: Table<StoredRecord, number>;
  /** The index of the segment with the same id; rebuilt if missing or damaged. */
  declare readonly indexes: Table<StoredRecord, number>;
  /** Which rows of the segment with the same id were live when it was last written. What changed since is in {@link pages}. */
  declare readonly live: Table<StoredRecord, number>;
  /** Calls put and removed that are in no segment yet, as page-record.ts seals them. They win over segments, and higher ids over lower ones. */
  declare readonly pages: Table<StoredRecord, number>;
  /** One record: the startup snapshot. */
  declare readonly snapshots: Table<StoredRecord, number>;
  /** One record, which opens with the key that the database is sealed with: see key-check.ts. */
  declare readonly checks: Table<StoredRecord, number>;
  /** Held calls. One that is among the calls again is no longer held. */
  declare readonly removedCalls: Table<RemovedCalls, number>;
  readonly keys: ImportedKeys;
  readonly details: SealedTable<CallDetail>;
  /** The calls with a detail: read at every start, when details themselves are not. */
  readonly detailed: SealedTable<{ readonly callSid: string }>;
  /** The state and the totals of each UTC day. */
  readonly days: SealedTable<StoredDay>;
  /** The last syncs. */
  readonly syncs: SealedTable<SyncRecord>;
  readonly gone: SealedTable<GoneCall>;
  /** The removals that a person was told of. */
  readonly removals: SealedTable<Removal>;
  readonly placed: SealedTable<PlacedCall>;
  /** Looked up by the raw JSON, so that reading a day again adds no duplicates. */
  readonly rejected: SealedTable<RejectedRow>;
  declare readonly rejectedRows: Table<SealedRejectedRow, string>;
  /** Insights of recordings on this laptop, as insight-records.ts seals them. */
  declare readonly insights: Table<SealedRow, string>;
  /** The recordings with an insight, so that insights need not be read to know which there are. */
  readonly analysed: SealedTable<AnalysedRecording>;

  readonly #factory: IDBFactory;

  /** @param name of {@link databaseNameOf} */
  constructor(name: string, keys: ImportedKeys, storage: StorageDeps) {
    // Dexie's own query cache would hold every row a second time.
    super(name, { ...storage, autoOpen: false, cache: 'disabled' });
    this.keys = keys;
    this.#factory = storage.indexedDB;
    this.version(schemaVersion).stores({
      segments: 'id',
      indexes: 'id',
      live: 'id',
      pages: 'id',
      snapshots: 'id',
      checks: 'id',
      removedCalls: 'id, removedAt',
      detailRows: 'key',
      detailedRows: 'key',
      dayRows: 'key',
      syncRows: 'key',
      goneRows: 'key',
      removalRows: 'key',
      placedRows: 'key',
      rejectedRows: 'key, triedBy, rejectedAt',
      insights: 'key',
      analysedRows: 'key',
    });
    this.details = new SealedTable(this, keys, {
      name: 'detailRows',
      keyOf: ({ callSid }) => callSid,
      schema: callDetailSchema,
    });
    this.detailed = new SealedTable(this, keys, {
      name: 'detailedRows',
      keyOf: ({ callSid }) => callSid,
      schema: z.object({ callSid: z.string() }),
    });
    this.days = new SealedTable(this, keys, { name: 'dayRows', keyOf: ({ from }) => from, schema: storedDaySchema });
    this.syncs = new SealedTable(this, keys, {
      name: 'syncRows',
      keyOf: ({ startedAt }) => startedAt,
      schema: syncRecordSchema,
    });
    this.gone = new SealedTable(this, keys, {
      name: 'goneRows',
      keyOf: ({ callSid }) => callSid,
      schema: goneCallSchema,
    });
    this.removals = new SealedTable(this, keys, {
      name: 'removalRows',
      keyOf: ({ removedAt }) => removedAt,
      schema: removalSchema,
    });
    this.placed = new SealedTable(this, keys, {
      name: 'placedRows',
      keyOf: ({ callSid }) => callSid,
      schema: placedCallSchema,
    });
    this.rejected = new SealedTable(this, keys, {
      name: 'rejectedRows',
      keyOf: ({ rawJson }) => rawJson,
      schema: rejectedRowSchema,
    });
    this.analysed = new SealedTable(this, keys, {
      name: 'analysedRows',
      keyOf: ({ callSid }) => callSid,
      schema: z.object({ callSid: z.string(), version: z.number(), bytes: z.number() }),
    });
    // This connection must not block deleting or rebuilding the database.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
    // Deleting waits for other connections, which all close as above. Dexie need not warn on the console.
    this.on('blocked', () => false);
  }

  /** Which version wrote the database. Read before opening, because Dexie would open another version and add its tables. */
  async writtenBy(): Promise<'this version' | 'an older version' | 'a newer version'> {
    const version = (await storedVersion(this.#factory, this.name)) ?? schemaVersion * dexieVersionFactor;
    if (version < schemaVersion * dexieVersionFactor) return 'an older version';
    return version < (schemaVersion + 1) * dexieVersionFactor ? 'this version' : 'a newer version';
  }

  /** Whether the open database has this version's tables and keys. Dexie opens others without complaint and fails at every write. */
  hasOwnTables(): boolean {
    const names = this.tables.map((table) => table.name);
    if (!names.every((name) => this.backendDB().objectStoreNames.contains(name))) return false;
    const stores = this.backendDB().transaction(names);
    return this.tables.every((table) => stores.objectStore(table.name).keyPath === table.schema.primKey.keyPath);
  }
}

/** Null: there is no database. `databases()` would tell too, but Chromium never answers it right after it closed a database; opening fails then. */
export function storedVersion(factory: IDBFactory, name: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let isNew = false;
    const request = factory.open(name);
    request.addEventListener('upgradeneeded', () => {
      isNew = true;
      request.transaction?.abort();
    });
    request.addEventListener('success', () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    });
    request.addEventListener('error', () => (isNew ? resolve(null) : reject(request.error)));
  });
}
