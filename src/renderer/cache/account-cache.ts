import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import type { AppliedPage, SyncPage, SyncWindow } from '../../shared/sync.ts';
import type { AccountDatabase, StorageParts } from './account-database.ts';
import type { CallQuery, StoredCall } from './cache-api.ts';
import { everyCall } from './call-query.ts';
import type { CallSearch } from './call-search.ts';
import { IndexedSearch } from './engine/indexed-search.ts';
import { openDatabase } from './open-database.ts';
import { callDetailSchema, setAsideRowSchema, syncWindowSchema } from './schemas.ts';
import { readError } from './storage-errors.ts';
import { writeDetail, writePage } from './write-page.ts';

/** One account's database and the search over it, which change together: the search only after the database did. */
export class AccountCache {
  readonly accountId: string;
  readonly search: CallSearch;
  readonly #database: AccountDatabase;
  #notice: string | null;
  #isClosed = false;

  static async open(accountId: string, storage: StorageParts): Promise<AccountCache> {
    const { database, calls, notice } = await openDatabase(accountId, storage);
    const search = new IndexedSearch();
    search.put(calls);
    return new AccountCache(accountId, database, search, notice);
  }

  private constructor(accountId: string, database: AccountDatabase, search: CallSearch, notice: string | null) {
    this.accountId = accountId;
    this.search = search;
    this.#database = database;
    this.#notice = notice;
  }

  /** What the person should be told of the opening, once. */
  takeNotice(): string | null {
    const notice = this.#notice;
    this.#notice = null;
    return notice;
  }

  async applyPage(page: SyncPage): Promise<AppliedPage> {
    const { applied, changed } = await writePage(this.#database, page);
    if (changed.length > 0) this.search.put(changed);
    return applied;
  }

  async keepDetail(detail: CallDetail): Promise<void> {
    const merged = await writeDetail(this.#database, detail);
    if (merged !== null) this.search.put([merged]);
  }

  async call(callSid: string): Promise<StoredCall | null> {
    const call = this.search.get(callSid);
    if (call === undefined) return null;
    const stored = await this.#read(() => this.#database.details.get(callSid));
    // A detail of another version is as good as none: it is fetched again when the call is opened.
    const detail = callDetailSchema.safeParse(stored);
    return { call, detail: detail.success ? detail.data : null };
  }

  async windows(): Promise<SyncWindow[]> {
    const stored = await this.#read(() => this.#database.windows.toArray());
    return stored.map((row) => syncWindowSchema.parse(row));
  }

  /** Newest first. */
  async setAsideRows(): Promise<SetAsideRow[]> {
    const stored = await this.#read(() => this.#database.setAside.toArray());
    return stored.map((row) => setAsideRowSchema.parse(row)).sort((a, b) => b.setAsideAt - a.setAsideAt);
  }

  countSetAside(): Promise<number> {
    return this.#read(() => this.#database.setAside.count());
  }

  /** The calls that a query finds, all of them, in its order. */
  find(query: CallQuery): Call[] {
    const matches = this.search.find(query);
    return matches.slice(0, matches.total);
  }

  /** All calls, newest first. */
  calls(): Call[] {
    return this.find(everyCall);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#database.close();
  }

  async #read<T>(reading: () => PromiseLike<T>): Promise<T> {
    try {
      return await reading();
    } catch (thrown) {
      throw readError(thrown);
    }
  }
}
