import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import type { SyncWindow } from '../../shared/sync.ts';

/** Raised with every change of what the tables hold. A database with a higher number was written by a newer app. */
const schemaVersion = 1;

/** Dexie multiplies its version numbers by this in IndexedDB. */
const dexieVersionFactor = 10;

/**
 * The cache of one account. Everything in it can be fetched again. Tables have a primary key and no further
 * index: searching is done in memory, and each index would make writing pages slower (measured: by half with three).
 */
export class AccountDatabase extends Dexie {
  /** Rows of the listing, filled with what their detail told. */
  declare readonly calls: Table<Call, string>;
  declare readonly details: Table<CallDetail, string>;
  declare readonly windows: Table<SyncWindow, number>;
  /** Keyed by the raw JSON itself, so that reading a window again does not multiply them. */
  declare readonly setAside: Table<SetAsideRow, string>;

  constructor(accountId: string, options: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>) {
    // Dexie's own cache of query results would hold every row a second time.
    super(`voicelogs-${accountId}`, { ...options, autoOpen: false, cache: 'disabled' });
    this.version(schemaVersion).stores({
      calls: 'callSid',
      details: 'callSid',
      windows: 'from',
      setAside: 'rawJson',
    });
  }

  /** Whether the open database was written by a newer app. Dexie opens such a one without complaint. */
  get isNewer(): boolean {
    return this.backendDB().version >= (schemaVersion + 1) * dexieVersionFactor;
  }
}
