import * as Comlink from 'comlink';
import { Dexie, type Table } from 'dexie';
import type { Call } from '../../../src/shared/call.ts';

/** Rows into a table with three secondary indexes, and nothing else: they can be filtered, not searched. */
export class BulkPut {
  readonly #calls: Table<Call, string>;

  constructor() {
    const database = new Dexie(`bulk-put-${crypto.randomUUID()}`, { cache: 'disabled' });
    database.version(1).stores({ calls: 'callSid, startTime, status, agent.userId' });
    this.#calls = database.table('calls');
  }

  async put(calls: readonly Call[]): Promise<void> {
    await this.#calls.bulkPut(calls);
  }

  count(): Promise<number> {
    return this.#calls.count();
  }
}

Comlink.expose(new BulkPut());
