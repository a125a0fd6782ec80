import type { CacheMark } from '../../shared/cache-mark.ts';
import type { Call, CallDetail } from '../../shared/call.ts';
import { isFurtherPart, sidOf } from '../../shared/call-part.ts';
import type { CacheRequestAnswer } from '../../shared/ipc/cache-requests.ts';
import { CodedError } from '../../shared/result.ts';
import { type AppliedStep, lastWhole, type SyncRecord, type SyncState, type SyncStep } from '../../shared/sync.ts';
import type { RetriedRows } from '../../shared/sync-schemas.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AccountDatabase } from './account-database.ts';
import { AccountState } from './account-state.ts';
import type { CachedDays, CallQuery, Preparing, StartupSnapshot, StoredCall } from './cache-api.ts';
import { wholeCallsAmong } from './cache-state.ts';
import { partsInOrder } from './call-parts.ts';
import type { Matches } from './call-search.ts';
import type { Later } from './change-notifier.ts';
import { type ChangeSet, isSeen, noChanges, removalOf } from './change-set.ts';
import { type ContentsRead, contentsReadIn } from './contents-read.ts';
import { countBefore, forgetDaysBefore, nextDrop } from './drop-before.ts';
import { IndexedSearch } from './engine/indexed-search.ts';
import type { SegmentSizes } from './engine/segment.ts';
import { HeldRemovals } from './held-removals.ts';
import type { ImportedKeys } from './imported-keys.ts';
import { InsightRecords } from './insight-records.ts';
import { lookUpCalls } from './look-up-calls.ts';
import {
  type DamagedDay,
  damageChanges,
  damagedDays,
  damagedText,
  isLessThan,
  lessText,
  stepMarkOf,
} from './lost-calls.ts';
import { applyDetail, fillFromDetail, ofWholeCall, sameCall } from './merge-detail.ts';
import { type OpenedDatabase, openDatabase } from './open-database.ts';
import { RecordReader } from './record-reader.ts';
import { type ReportCalls, reportCalls } from './report/report-calls.ts';
import { retriedChanges } from './retried-rows.ts';
import type { SealingDeps } from './seal-unsealed-calls.ts';
import { SegmentStore } from './segment-store.ts';
import { SnapshotWriter } from './startup-snapshot.ts';
import { stepChanges } from './step-changes.ts';
import { writeError } from './storage-errors.ts';
import { UnflushedPages } from './unflushed-pages.ts';
import { writeChanges } from './write-changes.ts';

export interface AccountCacheDeps extends SealingDeps {
  /** The keys that an account's cache is sealed with. Rejects with `locked` while they are not to be had. */
  readonly keysOf: (accountId: string) => Promise<ImportedKeys>;
  readonly later: Later;
  readonly now: () => EpochMs;
  readonly sizes: SegmentSizes;
  /** Called when something of an account changed, and at each step of rebuilding an index. `areCalls`: its calls changed. */
  readonly onChange: (accountId: string, areCalls: boolean) => void;
  /** Called when the disk no longer holds what is in memory: the browser closed the database, or it is empty. */
  readonly onLost: (account: AccountCache) => void;
  /** Called with an account's startup snapshot before its calls are read. */
  readonly onSnapshot: (accountId: string, snapshot: StartupSnapshot | null) => void;
}

/** Calls dropped at once, in units of a full write buffer: 10,000 calls, which take a tenth of a second at most. */
const droppedAtOnce = 5;

/** One account's database and the search over it. A change is written to the database first, one at a time, and then made in memory. */
export class AccountCache {
  readonly accountId: string;
  readonly search: IndexedSearch;
  readonly insights: InsightRecords;
  readonly records: RecordReader;
  readonly removals: HeldRemovals;
  readonly #deps: AccountCacheDeps;
  readonly #database: AccountDatabase;
  readonly #store: SegmentStore;
  readonly #startupSnapshot: SnapshotWriter;
  readonly #pages: UnflushedPages;
  readonly #state: AccountState;
  readonly #searchable: Promise<void>;
  /** The database was rebuilt, empty, and the notice says so. */
  readonly #isRebuilt: boolean;
  #notice: string | null;
  #onLaptop: readonly string[] = [];
  #isClosed = false;

  /** @param wasRead as in {@link openDatabase}, which lists the errors */
  static async open(accountId: string, deps: AccountCacheDeps, wasRead: boolean): Promise<AccountCache> {
    const keys = await deps.keysOf(accountId);
    const opened = await openDatabase(accountId, keys, deps, wasRead, (snapshot) =>
      deps.onSnapshot(accountId, snapshot),
    );
    const account = new AccountCache(accountId, opened, deps);
    await account.#noteDamage(damagedDays(opened.days, account.#state));
    return account;
  }

  private constructor(accountId: string, opened: OpenedDatabase, deps: AccountCacheDeps) {
    this.accountId = accountId;
    this.search = new IndexedSearch(deps.sizes);
    this.#deps = deps;
    this.#database = opened.database;
    this.insights = new InsightRecords(opened.database);
    this.records = new RecordReader(opened.database);
    // The browser closes it when its files are damaged or removed, or the disk is full.
    const connection: IDBDatabase | null = opened.database.backendDB();
    connection?.addEventListener('close', () => deps.onLost(this));
    this.#notice = opened.notice;
    this.#isRebuilt = opened.notice !== null;
    this.#store = new SegmentStore(opened.database, this.search, deps.later, () => deps.onChange(accountId, false));
    this.#startupSnapshot = new SnapshotWriter(opened.database, this.search, deps.later);
    this.#state = new AccountState(this.search, opened);
    this.removals = new HeldRemovals({
      database: opened.database,
      state: this.#state,
      records: this.records,
      write: (plan) => this.#write(plan),
    });
    this.#searchable = this.#store.restore(opened.segments);
    this.#pages = new UnflushedPages(this.search, this.#store);
    for (const { id, page } of opened.pages) this.#pages.apply(page, id);
    // Earlier pages may still contain a removed call.
    if (opened.pages.some(({ page }) => page.removed.length > 0)) this.#pages.flush();
    this.#store.purgeRemovedCalls();
    this.#state.forgetListed();
    this.#state.addFurtherParts(opened);
    if (opened.startupSnapshot?.total !== this.search.size) this.#startupSnapshot.changed();
  }

  /** What to tell the person about the opening; once, then null. */
  takeNotice(): string | null {
    const notice = this.#notice;
    this.#notice = null;
    return notice;
  }

  /** Compares the cache with main's mark of it. If calls are missing, the notice and the log say so. */
  async compare(mark: CacheMark | null): Promise<void> {
    if (mark?.accountId !== this.accountId || this.#isRebuilt || !isLessThan(mark, this.held)) return;
    const message = lessText(mark, this.search.size);
    this.#notice = message;
    await this.#write(async () => damageChanges([], message, this.#state.syncs, this.#deps.now()));
  }

  /** How many calls the cache holds, and how far its last sync got. */
  get held(): Pick<CacheMark, 'calls' | 'step'> {
    return { calls: this.search.size, step: stepMarkOf(this.#state.syncs) };
  }

  /** Progress of rebuilding indexes; null: all are there. */
  get preparing(): Preparing | null {
    return this.#store.preparing;
  }

  /** Finds calls. A query with text waits until all indexes are there. Fails if the account is closed meanwhile. */
  async find(query: CallQuery): Promise<Matches> {
    await this.#canAnswer(query);
    return this.search.find(query);
  }

  /** Counts what a query finds. Waits and fails as {@link find}. */
  async count(query: CallQuery): Promise<number> {
    await this.#canAnswer(query);
    return this.search.count(query);
  }

  /** What a query finds, with one call at that moment, which may be among the matches; null: there is no such call. Waits and fails as {@link find}. */
  async findWith(query: CallQuery, callSid: string): Promise<{ matches: Matches; call: Call } | null> {
    await this.#canAnswer(query);
    const call = this.search.get(callSid);
    return call === undefined ? null : { matches: this.search.find(query), call };
  }

  /** The calls that a report over `query` counts. Waits and fails as {@link find}. */
  async reportCalls(query: CallQuery): Promise<ReportCalls> {
    const voices = await this.insights.voices();
    await this.#canAnswer(query);
    return reportCalls(this.search, query, voices, this.#deps.now());
  }

  async call(callSid: string): Promise<StoredCall | null> {
    const detail = await this.records.detail(sidOf(callSid));
    const parts = partsInOrder(this.#state, callSid);
    // The account's SID alone stands for any part.
    const call = this.search.get(callSid) ?? parts[0];
    if (call === undefined) return null;
    return {
      call: this.search.shown(call),
      parts: parts.map((part) => this.search.shown(part)),
      detail,
      ...this.#goneOf(call.callSid),
    };
  }

  /** The stored days, and how many calls began from each of `dayStarts` (ascending) up to the next. */
  days(dayStarts: readonly EpochMs[]): CachedDays {
    return { days: this.#state.daysInOrder(), calls: this.search.countsFrom(dayStarts) };
  }

  /** When each call was last read with its day, as of now. */
  contentsRead(): ContentsRead {
    return contentsReadIn(this.#state.daysInOrder(), this.#state);
  }

  /** When the last sync of the whole range ended that left every day complete; null: none did, or calls were lost since. */
  get lastCompletedAt(): EpochMs | null {
    return lastWhole(this.#state.syncs.toReversed())?.endedAt ?? null;
  }

  /** The last syncs, newest first. */
  get syncs(): readonly SyncRecord[] {
    return this.#state.syncs.toReversed();
  }

  get rejected(): number {
    return this.#state.rejected.size;
  }

  /** Starts a sync. Removes calls that are gone from the account and whose recording is no longer among `keep`. */
  async begin(keep: readonly string[]): Promise<SyncState> {
    await this.#lookForLoss();
    this.#state.keep(keep);
    const { gone, broughtBack } = this.#state;
    const left = [...gone.keys()].filter((callSid) => !this.#state.isKept(callSid) && !broughtBack.has(callSid));
    const removed = wholeCallsAmong(left, this.#state);
    if (left.length > 0) await this.#write(async () => ({ ...noChanges, ...removalOf(left, this.#state) }));
    return { days: this.#state.daysInOrder(), latest: this.#state.syncs.at(-1) ?? null, removed };
  }

  async apply(step: SyncStep): Promise<AppliedStep> {
    const { applied } = await this.#write(async () => {
      const { changes, applied } = await stepChanges(this.#database, this.records, step, this.#state);
      return { ...changes, applied };
    });
    return { ...applied, removed: wholeCallsAmong(applied.removed, this.#state) };
  }

  async retriedRows(retried: RetriedRows): Promise<void> {
    await this.#write(() => retriedChanges(this.#database, this.records, retried, this.#state));
  }

  /** Removes the calls that began before `before` and are not kept, some at a time with pauses. If it ends early, nothing is known of the days before. */
  async dropBefore(before: EpochMs, keep: readonly string[]): Promise<{ removed: number; kept: number }> {
    this.#state.keep(keep);
    await this.#write(async () => forgetDaysBefore(before, this.#state));
    let removed = 0;
    for (;;) {
      const drop = nextDrop(before, droppedAtOnce * this.#deps.sizes.flushAt, this.#state);
      if (drop === null) break;
      await this.#write(async () => drop);
      removed += drop.removed.length;
      await new Promise<void>((resolve) => void this.#deps.later(resolve, 0));
    }
    if (removed > 0) {
      this.#pages.flush();
      this.#store.purgeRemovedCalls();
    }
    return { removed, kept: countBefore(before, this.#state) };
  }

  async storeDetail(detail: CallDetail): Promise<void> {
    const parts = partsInOrder(this.#state, detail.callSid);
    const merged = parts.map((part) =>
      parts.length === 1 ? applyDetail(part, detail.changes) : fillFromDetail(part, ofWholeCall(detail.changes)),
    );
    // Most details repeat what the listing said: thousands of recordings must not write thousands of pages.
    const calls = merged.filter((call, index) => !sameCall(call, parts[index] ?? call));
    await this.#write(async () => ({ ...noChanges, calls, details: [detail] }));
  }

  /** @param sids the account's SIDs of calls whose recording is on this laptop; it belongs to each part of a call */
  setRecordingsOnLaptop(sids: readonly string[]): void {
    this.#onLaptop = sids;
    const { furtherParts } = this.#state;
    this.search.setRecordingsOnLaptop(sids.flatMap((sid) => [sid, ...(furtherParts.get(sid) ?? [])]));
  }

  /** Adds recordings that were kept after the sync began. */
  keepToo(callSids: readonly string[]): void {
    for (const callSid of callSids) this.#state.keepToo(callSid);
  }

  /** Stores a detail that came while its recording was downloaded. If the account no longer lists the call, it stays until the next sync says what is kept. */
  async storeDetailOfRecording(detail: CallDetail): Promise<void> {
    this.keepToo([detail.callSid]);
    await this.storeDetail(detail);
  }

  /** For the given calls: which are not cached, lack their detail, have a recording at the account, or are gone; and how long the account says their recordings are. */
  known(sids: readonly string[]): CacheRequestAnswer<'calls.known'> {
    return lookUpCalls(this.#state, sids);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    this.#store.stop();
    this.#startupSnapshot.stop();
    this.#database.close();
  }

  async #noteDamage(damaged: readonly DamagedDay[]): Promise<void> {
    if (damaged.length === 0) return;
    const message = damagedText(damaged);
    this.#notice = message;
    await this.#write(async () => damageChanges(damaged, message, this.#state.syncs, this.#deps.now()));
  }

  #goneOf(callSid: string): Pick<StoredCall, 'goneSince' | 'broughtBack'> {
    const { gone, broughtBack } = this.#state;
    return { goneSince: gone.get(callSid) ?? null, broughtBack: broughtBack.has(callSid) };
  }

  async #canAnswer(query: CallQuery): Promise<void> {
    if (query.text.trim() !== '') await this.#searchable;
    if (this.#isClosed) throw new CodedError('cancelled', 'The account was closed while it was searched.');
  }

  /** Writes the change set that `plan` returns, then applies it in memory. Fails with `disk-full` or `cache-damaged`; then nothing has changed. */
  async #write<Planned extends ChangeSet>(plan: () => Promise<Planned>): Promise<Planned> {
    try {
      const changes = await plan();
      await writeChanges(this.#database, changes, this.#pages.nextId, this.#state);
      this.#state.apply(changes);
      const areCalls = changes.calls.length + changes.removed.length > 0;
      if (areCalls) {
        this.#pages.apply(changes);
        if (changes.calls.some(({ callSid }) => isFurtherPart(callSid))) this.setRecordingsOnLaptop(this.#onLaptop);
        this.#startupSnapshot.changed();
      }
      if (isSeen(changes)) this.#deps.onChange(this.accountId, areCalls);
      return changes;
    } catch (thrown) {
      await this.#lookForLoss();
      throw writeError(thrown);
    }
  }

  /** Reports a loss if the database is empty while calls are in memory: on a full disk it can vanish while the app runs. */
  async #lookForLoss(): Promise<void> {
    if (this.search.size === 0) return;
    const { segments, pages } = this.#database;
    const records = await Promise.all([segments.count(), pages.count()]).catch(() => [0]);
    if (records.every((count) => count === 0)) this.#deps.onLost(this);
  }
}
