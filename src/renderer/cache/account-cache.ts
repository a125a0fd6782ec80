import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import { CodedError } from '../../shared/result.ts';
import type { AppliedPage, SyncPage, SyncWindow } from '../../shared/sync.ts';
import type { AccountDatabase, StorageParts } from './account-database.ts';
import type { CallQuery, LastList, Preparing, StoredCall } from './cache-api.ts';
import type { Matches } from './call-search.ts';
import type { Later } from './change-notifier.ts';
import { IndexedSearch } from './engine/indexed-search.ts';
import type { SegmentSizes } from './engine/segment.ts';
import { LastListKeeper } from './last-list.ts';
import { type OpenedDatabase, openDatabase } from './open-database.ts';
import { callDetailSchema, setAsideRowSchema, syncWindowSchema } from './schemas.ts';
import { SegmentKeeper } from './segment-keeper.ts';
import { readError } from './storage-errors.ts';
import { type Before, writeDetail, writePage } from './write-page.ts';

export interface AccountParts {
  readonly storage: StorageParts;
  readonly later: Later;
  readonly sizes: SegmentSizes;
  /** Told of every step in the making anew of the search's index. */
  readonly onProgress: () => void;
  /** Told an account's list as it last was, before its calls are read. */
  readonly onLastList: (accountId: string, list: LastList | null) => void;
}

/** One account's database and the search over it, which change together: the search only after the database did. */
export class AccountCache {
  readonly accountId: string;
  readonly search: IndexedSearch;
  readonly #database: AccountDatabase;
  readonly #keeper: SegmentKeeper;
  readonly #lastList: LastListKeeper;
  readonly #searchable: Promise<void>;
  /** Call SIDs of which there is a detail. */
  readonly #detailed: Set<string>;
  /** Ids of the pages whose calls are in no segment yet. */
  #pages: number[];
  #nextPage: number;
  #notice: string | null;
  #isClosed = false;

  static async open(accountId: string, parts: AccountParts): Promise<AccountCache> {
    const opened = await openDatabase(accountId, parts.storage, (list) => parts.onLastList(accountId, list));
    return new AccountCache(accountId, opened, parts);
  }

  private constructor(accountId: string, opened: OpenedDatabase, parts: AccountParts) {
    this.accountId = accountId;
    this.search = new IndexedSearch(parts.sizes);
    this.#database = opened.database;
    this.#notice = opened.notice;
    this.#detailed = new Set(opened.detailed);
    this.#keeper = new SegmentKeeper(opened.database, this.search, parts.later, parts.onProgress);
    this.#lastList = new LastListKeeper(opened.database, this.search, parts.later);
    this.#searchable = this.#keeper.restore(opened.segments);
    this.#pages = [];
    this.#nextPage = (opened.latest.at(-1)?.id ?? 0) + 1;
    for (const { id, calls } of opened.latest) this.#put(calls, id);
    if (opened.lastList?.total !== this.search.size) this.#lastList.changed();
  }

  /** What the person should be told of the opening, once. */
  takeNotice(): string | null {
    const notice = this.#notice;
    this.#notice = null;
    return notice;
  }

  /** How far the making anew of the search's index is; null when it is whole. */
  get preparing(): Preparing | null {
    return this.#keeper.preparing;
  }

  /** What a query finds; one with words waits until every call can be found by its words. Fails when closed meanwhile. */
  async find(query: CallQuery): Promise<Matches> {
    await this.#canAnswer(query);
    return this.search.find(query);
  }

  /** How many a query finds. Waits and fails as {@link find}. */
  async count(query: CallQuery): Promise<number> {
    await this.#canAnswer(query);
    return this.search.count(query);
  }

  /** At which place a call is in what a query finds; null where it is not. Waits and fails as {@link find}. */
  async indexOf(query: CallQuery, callSid: string): Promise<number | null> {
    await this.#canAnswer(query);
    // Both at once: the call must be looked for as it is found.
    const call = this.search.get(callSid);
    return call === undefined ? null : this.search.find(query).indexOf(call);
  }

  async applyPage(page: SyncPage): Promise<AppliedPage> {
    const { applied, changed } = await writePage(this.#database, page, this.#nextPage, this.#before());
    this.#putNext(changed);
    return applied;
  }

  async keepDetail(detail: CallDetail): Promise<void> {
    const merged = await writeDetail(this.#database, detail, this.#nextPage, this.#before());
    this.#detailed.add(detail.callSid);
    if (merged !== null) this.#putNext([merged]);
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

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#keeper.stop();
    this.#lastList.stop();
    this.#database.close();
  }

  async #canAnswer(query: CallQuery): Promise<void> {
    if (query.text.trim() !== '') await this.#searchable;
    if (this.#isClosed) throw new CodedError('cancelled', 'The account was closed while it was searched.');
  }

  #before(): Before {
    return { get: (callSid) => this.search.get(callSid), detailed: this.#detailed };
  }

  #putNext(calls: readonly Call[]): void {
    if (calls.length === 0) return;
    this.#put(calls, this.#nextPage);
    this.#nextPage += 1;
    this.#lastList.changed();
  }

  /** Calls that are on disk as page `id`. */
  #put(calls: readonly Call[], id: number): void {
    this.#pages.push(id);
    const before = this.search.segments.length;
    this.search.put(calls);
    const frozen = this.search.segments.slice(before);
    if (frozen.length === 0) return;
    this.#keeper.add(frozen, this.#pages);
    this.#pages = [];
  }

  async #read<T>(reading: () => PromiseLike<T>): Promise<T> {
    try {
      return await reading();
    } catch (thrown) {
      throw readError(thrown);
    }
  }
}
