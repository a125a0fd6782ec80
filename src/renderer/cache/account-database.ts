import { Dexie, type Table } from 'dexie';
import * as z from 'zod';
import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall, Removal, SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';

/** Raised with every change of what the tables hold. */
const schemaVersion = 7;

/** Dexie multiplies its version numbers by this in IndexedDB. */
const dexieVersionFactor = 10;

/** IndexedDB as the browser gives it. */
export interface StorageDeps {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** A record of bytes, as record-codec.ts makes them. */
export interface StoredRecord {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A call that the account no longer lists and that stays, because it is kept offline or a person has brought it back. */
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

/** An insight as it is kept: with what it was made of, and by which analysis. */
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
 * A day as it is stored: with how much of it was held when it was last written. LevelDB can lose calls and not the day
 * that says they were all read (a lost file, a repair), so the two are compared at every start.
 */
export type StoredDay = SyncDay & { readonly totals?: DayTotals };

/** Calls that one step of a sync removed, as a page. */
export interface RemovedCalls {
  readonly id?: number;
  /** As {@link Removal.removedAt}. */
  readonly removedAt: EpochMs;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The cache of one account. Everything in it can be fetched again. Calls are stored many to a record: those of a segment
 * in one, those of a page in one until they are part of a segment. (Measured in Chromium: 134,000 rows a second in
 * records of 1,000; 13,900 one by one, and 6,800 with three indexes.)
 */
export class AccountDatabase extends Dexie {
  /** Packed calls. Of a call that is in several, the one with the highest id stands. */
  declare readonly segments: Table<StoredRecord, number>;
  /** The index of the segment with the same id; made anew where it is missing or damaged. */
  declare readonly indexes: Table<StoredRecord, number>;
  /** Which calls of the segment with the same id still stood when it was last written. What has changed since is in {@link pages}. */
  declare readonly live: Table<StoredRecord, number>;
  /** Pages that are in no segment yet: calls put and calls removed, as page-record.ts has them; they stand before any segment, the higher id before the lower. */
  declare readonly pages: Table<StoredRecord, number>;
  /** One record: what the list began with, to be shown at the next start while the rest is still being read. */
  declare readonly snapshots: Table<StoredRecord, number>;
  declare readonly details: Table<CallDetail, string>;
  /** What is known of each UTC day, and how much of it is held. */
  declare readonly days: Table<StoredDay, EpochMs>;
  /** The last syncs. */
  declare readonly syncs: Table<SyncRecord, EpochMs>;
  declare readonly gone: Table<GoneCall, string>;
  /** Calls that were removed and can be brought back. One that is among the calls again is not. */
  declare readonly removedCalls: Table<RemovedCalls, number>;
  /** Which of those a person was told of. */
  declare readonly removals: Table<Removal, EpochMs>;
  declare readonly placed: Table<PlacedCall, string>;
  /** Keyed by the raw JSON itself, so that reading a day again does not multiply them. */
  declare readonly rejected: Table<RejectedRow, string>;
  /** What was heard in the recordings that are on this laptop. */
  declare readonly insights: Table<InsightRecord, string>;

  readonly #factory: IDBFactory;

  constructor(accountId: string, storage: StorageDeps) {
    // Dexie's own cache of query results would hold every row a second time.
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
    // Whoever wants to delete or rebuild the database must not wait for this connection.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
    // Deleting waits for other connections, which all close as above: nothing to warn of on the console.
    this.on('blocked', () => false);
  }

  /** Whether an older or a newer app wrote what is on disk; asked before opening, because Dexie would open it and add its own tables. */
  async writtenBy(): Promise<'this version' | 'an older version' | 'a newer version'> {
    const version = (await this.#storedVersion()) ?? schemaVersion * dexieVersionFactor;
    if (version < schemaVersion * dexieVersionFactor) return 'an older version';
    return version < (schemaVersion + 1) * dexieVersionFactor ? 'this version' : 'a newer version';
  }

  /** Whether the tables of the open database are keyed as they should be; Dexie opens others without complaint and fails at every write. */
  hasOwnTables(): boolean {
    const names = this.tables.map((table) => table.name);
    if (!names.every((name) => this.backendDB().objectStoreNames.contains(name))) return false;
    const stores = this.backendDB().transaction(names);
    return this.tables.every((table) => stores.objectStore(table.name).keyPath === table.schema.primKey.keyPath);
  }

  /** Null where there is no database. `databases()` would tell it too, but Chromium never answers it right after it has closed a database by itself; opening fails then. */
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
