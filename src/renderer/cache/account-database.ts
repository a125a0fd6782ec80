import { Dexie, type Table } from 'dexie';
import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import type { SyncWindow } from '../../shared/sync.ts';

/** Raised with every change of what the tables hold. */
const schemaVersion = 1;

/** Dexie multiplies its version numbers by this in IndexedDB. */
const dexieVersionFactor = 10;

/** IndexedDB as the browser gives it. */
export interface StorageParts {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

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

  readonly #factory: IDBFactory;

  constructor(accountId: string, storage: StorageParts) {
    // Dexie's own cache of query results would hold every row a second time.
    super(`voicelogs-${accountId}`, { ...storage, autoOpen: false, cache: 'disabled' });
    this.#factory = storage.indexedDB;
    this.version(schemaVersion).stores({
      calls: 'callSid',
      details: 'callSid',
      windows: 'from',
      setAside: 'rawJson',
    });
    // Whoever wants to delete or rebuild the database must not wait for this connection.
    this.on('versionchange', () => {
      this.close();
      return false;
    });
    // Deleting waits for other connections, which all close as above: nothing to warn of on the console.
    this.on('blocked', () => false);
  }

  /** Whether a newer app wrote what is on disk; asked before opening, because Dexie would open it and add its own tables. */
  async isNewer(): Promise<boolean> {
    const databases = await this.#factory.databases();
    const version = databases.find(({ name }) => name === this.name)?.version ?? 0;
    return version >= (schemaVersion + 1) * dexieVersionFactor;
  }

  /** Whether the tables of the open database are keyed as they should be; Dexie opens others without complaint and fails at every write. */
  hasOwnTables(): boolean {
    const names = this.tables.map((table) => table.name);
    const stores = this.backendDB().transaction(names);
    return this.tables.every((table) => stores.objectStore(table.name).keyPath === table.schema.primKey.keyPath);
  }
}
