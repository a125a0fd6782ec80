import PQueue from 'p-queue';
import * as z from 'zod';
import type { Call, CallDetail, SetAsideRow } from '../../shared/call.ts';
import type { CacheRequestMessage } from '../../shared/ipc-contract.ts';
import { CodedError, failure, type Result, success, toAppError } from '../../shared/result.ts';
import { AccountCache } from './account-cache.ts';
import type { StorageParts } from './account-database.ts';
import type {
  CacheApi,
  CacheChange,
  CacheFacts,
  CacheOpened,
  CallQuery,
  CsvChunk,
  CsvFormat,
  Facets,
  FilterChoices,
  Report,
  SearchAnswer,
  StoredCall,
} from './cache-api.ts';
import { everyCall, newestFirst } from './call-query.ts';
import { CallsExport } from './calls-export.ts';
import { ChangeNotifier, type Later } from './change-notifier.ts';
import { reportCsvText } from './csv-report.ts';
import { IndexedSearch } from './engine/indexed-search.ts';
import { filterChoicesOf } from './filter-choices.ts';
import { deleteDatabase } from './open-database.ts';
import { ReportCounter } from './report.ts';
import { cacheRequestSchema, callDetailSchema } from './schemas.ts';

export interface CacheParts {
  readonly storage: StorageParts;
  /** Ms, from any start. */
  readonly clock: () => number;
  readonly later: Later;
  /** How many calls come to be a segment of the search. */
  readonly frozenAt: number;
  /** Bytes that this origin's storage takes. */
  readonly usedBytes: () => Promise<number>;
}

/**
 * The cache behind the worker's door. Accounts are opened, written and forgotten one thing after the other, and read
 * at any time; while no account is open there simply are no calls.
 */
export function createCache(parts: CacheParts): CacheApi {
  // Zod would compile its schemas with eval, which the app's content security policy forbids and reports.
  z.config({ jitless: true });
  return new Cache(parts);
}

const nothingFound = { total: 0, words: [], explanation: null };
/** Calls of a report, between two of which the worker answers other questions: 20 ms of work. */
const countedAtOnce = 10_000;
/** What there is while no account is open. */
const nothing = new IndexedSearch(1);

class Cache implements CacheApi {
  readonly #parts: CacheParts;
  readonly #notifier: ChangeNotifier;
  readonly #callsExport = new CallsExport();
  /** Whatever opens or writes waits here for its turn: no page may be written while its account is being read in. */
  readonly #turns = new PQueue({ concurrency: 1 });
  /** All open accounts; besides the shown one only such as main asked for meanwhile. */
  readonly #accounts = new Map<string, AccountCache>();
  /** The account opened last, as soon as it is open. */
  #opening: Promise<AccountCache | null> = Promise.resolve(null);
  #shown: AccountCache | null = null;
  #recordingsOnLaptop: readonly string[] = [];
  #revision = 0;

  constructor(parts: CacheParts) {
    this.#parts = parts;
    this.#notifier = new ChangeNotifier(parts.later);
  }

  open(accountId: string): Promise<CacheOpened> {
    const opening = this.#turns.add(() => this.#show(accountId));
    this.#opening = opening;
    return told(async () => {
      const account = await opening;
      return { calls: account.search.size, notice: account.takeNotice() };
    });
  }

  onChange(listener: (change: CacheChange) => void): void {
    this.#notifier.add(listener);
  }

  search(query: CallQuery): Promise<SearchAnswer> {
    return this.#read(async (account) => {
      const start = this.#parts.clock();
      const { total, words, explanation } = (await account?.find(query)) ?? nothingFound;
      return { total, words, explanation, revision: this.#revision, tookMs: this.#parts.clock() - start };
    });
  }

  rows(query: CallQuery, from: number, count: number): Promise<Call[]> {
    return this.#read(async (account) => (await account?.find(query))?.slice(from, from + count) ?? []);
  }

  indexOf(query: CallQuery, callSid: string): Promise<number | null> {
    return this.#read(async (account) => {
      const call = account?.search.get(callSid);
      return call === undefined ? null : ((await account?.find(query))?.indexOf(call) ?? null);
    });
  }

  facets(query: CallQuery): Promise<Facets> {
    return this.#read(async (account) => ((await account?.find(query)) ?? nothing.find(query)).facets());
  }

  call(callSid: string): Promise<StoredCall | null> {
    return this.#read(async (account) => account?.call(callSid) ?? null);
  }

  keepDetail(detail: CallDetail): Promise<void> {
    return told(() =>
      this.#turns.add(async () => {
        const account = this.#shown;
        if (account === null) return;
        await account.keepDetail(callDetailSchema.parse(detail));
        this.#changed(account);
      }),
    );
  }

  filterChoices(): Promise<FilterChoices> {
    return this.#read(async (account) => filterChoicesOf(account?.search ?? nothing));
  }

  report(query: CallQuery): Promise<Report> {
    return this.#read(async (account) => this.#reportOn(account, query));
  }

  setRecordingsOnLaptop(callSids: string[]): Promise<void> {
    return told(async () => {
      this.#recordingsOnLaptop = callSids;
      this.#shown?.search.setRecordingsOnLaptop(callSids);
      this.#tellChange();
    });
  }

  setAsideRows(): Promise<SetAsideRow[]> {
    return this.#read(async (account) => account?.setAsideRows() ?? []);
  }

  facts(): Promise<CacheFacts> {
    return this.#read(async (account) => {
      const first = (sort: CallQuery['sort']) => account?.search.find({ ...everyCall, sort }).slice(0, 1)[0];
      return {
        calls: account?.search.size ?? 0,
        earliest: first({ by: 'startTime', descending: false })?.startTime ?? null,
        latest: first(newestFirst)?.startTime ?? null,
        setAside: (await account?.countSetAside()) ?? 0,
        bytes: await this.#parts.usedBytes(),
      };
    });
  }

  callsCsv(query: CallQuery, format: CsvFormat, fromRow: number): Promise<CsvChunk> {
    return this.#read(async (account) =>
      this.#callsExport.chunk(query, format, fromRow, async () => (await account?.find(query)) ?? nothing.find(query)),
    );
  }

  reportCsv(query: CallQuery, format: CsvFormat): Promise<string> {
    return this.#read(async (account) => reportCsvText(await this.#reportOn(account, query), format));
  }

  async answer(message: CacheRequestMessage): Promise<Result<unknown>> {
    try {
      const request = cacheRequestSchema.parse(message);
      return success(await this.#turns.add(() => this.#answer(request)));
    } catch (thrown) {
      return failure(toAppError(thrown));
    }
  }

  async #answer(request: CacheRequestMessage): Promise<unknown> {
    const { accountId } = request.argument;
    if (request.name === 'account.forget') return this.#forget(accountId);
    const account = await this.#account(accountId);
    if (request.name === 'sync.windows') return account.windows();
    const applied = await account.applyPage(request.argument.page);
    if (applied.added + applied.changed + applied.setAside > 0) this.#changed(account);
    return applied;
  }

  /** The account, opened if it is not. */
  async #account(accountId: string): Promise<AccountCache> {
    const account = this.#accounts.get(accountId) ?? (await this.#openAccount(accountId));
    this.#accounts.set(accountId, account);
    return account;
  }

  #openAccount(accountId: string): Promise<AccountCache> {
    const { storage, later, frozenAt } = this.#parts;
    return AccountCache.open(accountId, { storage, later, frozenAt, onProgress: () => this.#tellChange() });
  }

  async #show(accountId: string): Promise<AccountCache> {
    const account = await this.#account(accountId);
    for (const other of this.#accounts.values()) if (other !== account) this.#close(other);
    if (account !== this.#shown) {
      this.#shown = account;
      this.#callsExport.end();
      account.search.setRecordingsOnLaptop(this.#recordingsOnLaptop);
      this.#tellChange();
    }
    return account;
  }

  async #forget(accountId: string): Promise<null> {
    const account = this.#accounts.get(accountId);
    if (account !== undefined) this.#close(account);
    await deleteDatabase(accountId, this.#parts.storage);
    if (account !== undefined && account === this.#shown) {
      this.#shown = null;
      this.#callsExport.end();
      this.#tellChange();
    }
    return null;
  }

  #close(account: AccountCache): void {
    account.close();
    this.#accounts.delete(account.accountId);
  }

  async #reportOn(account: AccountCache | null, query: CallQuery): Promise<Report> {
    // An agent goes by the newest name, so the report's calls come newest first whatever the list's order.
    const matches = (await account?.find({ ...query, sort: newestFirst })) ?? nothing.find(query);
    const revision = this.#revision;
    const counter = new ReportCounter();
    for (let from = 0; from < matches.total; from += countedAtOnce) {
      if (from > 0) await new Promise<void>((resolve) => this.#parts.later(resolve, 0));
      for (const call of matches.slice(from, from + countedAtOnce)) counter.add(call);
    }
    return counter.report(revision);
  }

  #changed(account: AccountCache): void {
    if (account === this.#shown) this.#tellChange();
  }

  #tellChange(): void {
    this.#revision += 1;
    this.#notifier.tell({
      revision: this.#revision,
      calls: this.#shown?.search.size ?? 0,
      preparing: this.#shown?.preparing ?? null,
    });
  }

  #read<T>(reading: (account: AccountCache | null) => Promise<T>): Promise<T> {
    return told(async () => {
      const account = await this.#opening;
      return reading(account === null || account.isClosed ? null : account);
    });
  }
}

/** Whatever is thrown leaves the cache as an error with words for a person. */
async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    const { code, message, retryable } = toAppError(thrown);
    throw new CodedError(code, message, { retryable, cause: thrown });
  }
}
