/** What a table of a database holds, as far as the values themselves go. */
export interface TableBytes {
  readonly table: string;
  readonly records: number;
  readonly bytes: number;
}

const readAtOnce = 100;

/** The tables of an IndexedDB database, read raw. Binary data counts its bytes, text a byte or two a letter, a number 8. */
export async function tableBytes(databaseName: string): Promise<TableBytes[]> {
  const database = await answered(indexedDB.open(databaseName));
  const tables: TableBytes[] = [];
  for (const table of database.objectStoreNames) {
    let after: IDBValidKey | null = null;
    let records = 0;
    let bytes = 0;
    for (;;) {
      const store = database.transaction(table).objectStore(table);
      const range: IDBKeyRange | null = after === null ? null : IDBKeyRange.lowerBound(after, true);
      const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([
        answered(store.getAllKeys(range, readAtOnce)),
        answered(store.getAll(range, readAtOnce)),
      ]);
      const last = keys.at(-1);
      if (last === undefined) break;
      after = last;
      records += keys.length;
      for (const value of values) bytes += bytesOf(value);
    }
    tables.push({ table, records, bytes });
  }
  database.close();
  return tables;
}

/** Ms without a change after which a database is taken to be at rest. */
const quietMs = 5_000;
const lookEveryMs = 250;

/**
 * Waits until nothing has been stored or deleted for a while: what is merged in the background after a sync has come to
 * its end then. Answers the ms until the last change.
 */
export async function atRest(databaseName: string): Promise<number> {
  const database = await answered(indexedDB.open(databaseName));
  const start = performance.now();
  let changedAt = start;
  let before = '';
  while (performance.now() - changedAt < quietMs) {
    const now = await stateOf(database);
    if (now !== before) changedAt = performance.now();
    before = now;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  database.close();
  return changedAt - start;
}

/** Changes with every record that is added or goes. */
async function stateOf(database: IDBDatabase): Promise<string> {
  const tables = [...database.objectStoreNames];
  const stores = database.transaction(tables);
  const counts = await Promise.all(tables.map((table) => answered(stores.objectStore(table).count())));
  return counts.join();
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return /^[\0-\xff]*$/.test(value) ? value.length : value.length * 2;
  if (typeof value === 'number') return 8;
  if (typeof value !== 'object' || value === null) return 1;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof Blob) return value.size;
  if (value instanceof Map) return bytesOf([...value].flat());
  if (value instanceof Set || Array.isArray(value)) return [...value].reduce((sum, each) => sum + bytesOf(each), 0);
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + bytesOf(each), 0);
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
