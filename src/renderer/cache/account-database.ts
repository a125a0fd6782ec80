import { Dexie, type Table } from 'dexie';
import * as z from 'zod';
import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';

/** Raise it with every change of what the tables hold. */
const schemaVersion = 8;

/** Dexie multiplies its version numbers by this in IndexedDB. */
const dexieVersionFactor = 10;

/** The browser's IndexedDB. */
export interface StorageDeps {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** A record encoded by record-codec.ts. */
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

export const goneCallSchema: z.ZodType<GoneCall> = z.object({
  callSid: z.string(),
  since: z.number(),
  broughtBack: z.boolean(),
});

/** A stored insight, with the version of the analysis and the file it was made from. */
export interface InsightRecord extends Insight {
  readonly version: number;
  /** Size of the recording's file. */
  readonly bytes: Bytes;
}

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

/** Held calls: those that one step of a sync removed, as a page. */
export interface RemovedCalls {
  readonly id?: number;
  /** As {@link Removal.removedAt}. */
  readonly removedAt: EpochMs;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The cache of one account. Everything in it can be fetched again. Calls are stored many to a record: one record a segment,
 * and one a page until it is part of a segment. (Measured in Chromium: 134,000 rows a second in records of 1,000; 13,900 one
 * by one, and 6,800 with three indexes.)
 */
export class AccountDatabase extends Dexie {
  /** Packed calls. If several contain a call, the one with the highest id wins. */
  declare readonly segments: Table<StoredRecord, number>;
  /** The index of the segment with the same id; rebuilt if missing or damaged. */
  declare readonly indexes: Table<StoredRecord, number>;
  /** Which rows of the segment with the same id were live when it was last written. What changed since is in {@link pages}. */
  declare readonly live: Table<StoredRecord, number>;
  /** Calls put and removed that are in no segment yet, as page-record.ts encodes them. They win over segments, and higher ids over lower ones. */
  declare readonly pages: Table<StoredRecord, number>;
  /** One record: the startup snapshot. */
  declare readonly snapshots: Table<StoredRecord, number>;
  declare readonly details: Table<CallDetail, string>;
  /** The state and the totals of each UTC day. */
  declare readonly days: Table<StoredDay, EpochMs>;
  /** The last syncs. */
  declare readonly syncs: Table<SyncRecord, EpochMs>;
  declare readonly gone: Table<GoneCall, string>;
  /** Held calls. One that is among the calls again is no longer held. */
  declare readonly removedCalls: Table<RemovedCalls, number>;
  /** The removals that a person was told of. */
  declare readonly removals: Table<Removal, EpochMs>;
  declare readonly placed: Table<PlacedCall, string>;
  /** Keyed by the raw JSON, so that reading a day again adds no duplicates. */
  declare readonly rejected: Table<RejectedRow, string>;
  /** Insights of recordings on this laptop. */
  declare readonly insights: Table<InsightRecord, string>;

  readonly #factory: IDBFactory;

  constructor(accountId: string, storage: StorageDeps) {
    // Dexie's own query cache would hold every row a second time.
    super(`voicelogs-${accountId}`, { ...storage, autoOpen: false, cache: 'disabled' });
    this.#factory = storage.indexedDB;
    this.version(schemaVersion).stores({
      segments: 'id',
      indexes: 'id',
      live: 'id',
      pages: 'id',
      snapshots: 'id',
      details: 'callSid',
      days: 'from',
      syncs: 'startedAt',
      gone: 'callSid',
      removedCalls: '++id, removedAt',
      removals: 'removedAt',
      placed: 'callSid',
      rejected: 'rawJson, placedAt, triedBy, rejectedAt',
      insights: 'callSid, [callSid+version+bytes]',
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
    const version = (await this.#storedVersion()) ?? schemaVersion * dexieVersionFactor;
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

  /** Null: there is no database. `databases()` would tell too, but Chromium never answers it right after it closed a database; opening fails then. */
  #storedVersion(): Promise<number | null> {
    return new Promise((resolve, reject) => {
      let isNew = false;
      const request = this.#factory.open(this.name);
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
}
