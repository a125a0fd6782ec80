import type { CacheApi } from '../../../../src/renderer/cache/cache-api.ts';
import { createCache } from '../../../../src/renderer/cache/create-cache.ts';
import { cryptoUnderWay, onCryptoDone } from './crypto-under-way.ts';
import { testPage } from './test-keys.ts';

/** How many rows a segment of a {@link KillableCache} has at most. */
export function fullAt(flushAt: number): number {
  return 4 * flushAt;
}

/** The parts of a cache that a test may have its way with. */
export interface KillableOptions {
  /** How many calls come to be a segment. */
  readonly flushAt: number;
  /** The cache is killed before this write (1: the first one) is done. */
  readonly diesAtWrite?: number;
  /** Whether the disk is full for a write into this table, now. */
  readonly isFull?: (table: string) => boolean;
  /** What is done piece by piece in the background does not go on before this. */
  readonly idleUntil?: Promise<void>;
}

/**
 * A cache that can be killed as a process can: from then on it writes nothing, and what it had not ended writing is
 * undone. Underneath is the browser's real IndexedDB, whose own objects are watched.
 */
export class KillableCache {
  readonly api: CacheApi;
  /** Writes that were asked for: rows put or deleted, not transactions. */
  writes = 0;
  readonly #options: KillableOptions;
  readonly #databases: IDBDatabase[] = [];
  readonly #transactions = new Set<IDBTransaction>();
  #timers = 0;
  #isDead = false;
  #onRest: (() => void)[] = [];

  constructor(options: KillableOptions) {
    this.#options = options;
    onCryptoDone(() => this.#rested());
    this.api = createCache({
      privateFiles: () => navigator.storage.getDirectory(),
      storage: { indexedDB: this.#factory(), IDBKeyRange },
      clock: () => performance.now(),
      now: () => Date.now(),
      later: (run, ms) => this.#later(run, ms),
      sizes: { flushAt: options.flushAt, fullAt: fullAt(options.flushAt) },
      usedBytes: async () => 0,
    });
    this.api.connectPage(testPage());
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  kill(): void {
    this.#isDead = true;
    for (const transaction of this.#transactions) {
      try {
        transaction.abort();
      } catch {
        // It was ending already: it ends as a killed process's would, whichever way.
      }
    }
    for (const database of this.#databases) database.close();
  }

  /** Resolves once nothing is being read, written or waited for: whatever is done in the background is done, or has failed. */
  async rest(): Promise<void> {
    let turnsAtRest = 0;
    while (turnsAtRest < 3) {
      const isBusy = this.#transactions.size + this.#timers + cryptoUnderWay() > 0;
      if (isBusy) await new Promise<void>((resolve) => void this.#onRest.push(resolve));
      turnsAtRest = isBusy ? 0 : turnsAtRest + 1;
      await nextTurn();
    }
  }

  #factory(): IDBFactory {
    return Object.create(indexedDB, {
      open: {
        value: (name: string, version?: number) => {
          if (this.#isDead) throw new DOMException('killed', 'NotAllowedError');
          const request = indexedDB.open(name, version);
          request.addEventListener('success', () => this.#watch(request.result));
          return request;
        },
      },
      deleteDatabase: {
        value: (name: string) => {
          if (this.#isDead) throw new DOMException('killed', 'NotAllowedError');
          return indexedDB.deleteDatabase(name);
        },
      },
      databases: { value: () => indexedDB.databases() },
      cmp: { value: (one: unknown, other: unknown) => indexedDB.cmp(one, other) },
    }) as IDBFactory;
  }

  #watch(database: IDBDatabase): void {
    this.#databases.push(database);
    const begin = database.transaction.bind(database);
    database.transaction = (...given) => {
      if (this.#isDead) throw new DOMException('killed', 'NotAllowedError');
      const transaction = begin(...given);
      this.#transactions.add(transaction);
      for (const end of ['complete', 'abort']) {
        transaction.addEventListener(end, () => {
          this.#transactions.delete(transaction);
          this.#rested();
        });
      }
      const open = transaction.objectStore.bind(transaction);
      transaction.objectStore = (name) => this.#watchStore(open(name));
      return transaction;
    };
  }

  #watchStore(store: IDBObjectStore): IDBObjectStore {
    if (Object.hasOwn(store, 'put')) return store;
    const { put, add, delete: remove } = store;
    store.put = (...given) => this.#written(store, () => put.apply(store, given));
    store.add = (...given) => this.#written(store, () => add.apply(store, given));
    store.delete = (...given) => this.#written(store, () => remove.apply(store, given));
    return store;
  }

  #written<T>(store: IDBObjectStore, write: () => T): T {
    this.writes += 1;
    if (this.writes === this.#options.diesAtWrite) this.kill();
    if (this.#isDead) throw new DOMException('killed', 'NotAllowedError');
    if (this.#options.isFull?.(store.name)) throw new DOMException('no space left', 'QuotaExceededError');
    return write();
  }

  /** Nothing waits for time: a timer is a turn. */
  async #later(run: () => void, ms: number): Promise<void> {
    // What is to be done at once is work; all else is news for listeners.
    const work = ms === 0 ? 1 : 0;
    this.#timers += work;
    await nextTurn();
    if (work > 0) await this.#options.idleUntil;
    this.#timers -= work;
    run();
    this.#rested();
  }

  #rested(): void {
    for (const resolve of this.#onRest.splice(0)) resolve();
  }
}

const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

/** Resolves in a task of its own, after those that wait already; sooner than the 4 ms that a timer takes in the end. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.push(resolve);
    channel.port2.postMessage(null);
  });
}
