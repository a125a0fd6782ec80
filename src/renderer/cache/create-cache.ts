import * as z from 'zod';
import type { CacheMark } from '../../shared/cache-mark.ts';
import type { Call, CallDetail, RejectedRow } from '../../shared/call.ts';
import { callDetailSchema } from '../../shared/call-schemas.ts';
import type { Result } from '../../shared/result.ts';
import type { SyncRecord } from '../../shared/sync.ts';
import type { Bytes, EpochMs, Ms } from '../../shared/units.ts';
import type { Insight } from '../audio/insight.ts';
import type { TalkPicture } from '../audio/talk-picture.ts';
import type { AccountCache, AccountCacheDeps } from './account-cache.ts';
import type {
  AnalysedFile,
  CacheApi,
  CacheChange,
  CachedDays,
  CacheFacts,
  CacheOpened,
  CallQuery,
  CallsChunk,
  CsvChunk,
  CsvFormat,
  Facets,
  FilterChoices,
  SearchAnswer,
  StartupSnapshot,
  StoredCall,
} from './cache-api.ts';
import type { CachePage } from './cache-page.ts';
import { newestFirst } from './call-query.ts';
import type { Matches } from './call-search.ts';
import { CallsExport, type FoundCalls } from './calls-export.ts';
import { ChangeNotifier } from './change-notifier.ts';
import { told } from './coded-errors.ts';
import type { Comparison } from './comparison-api.ts';
import { IndexedSearch } from './engine/indexed-search.ts';
import { finishedInSlices } from './engine/time-slicing.ts';
import { gatheringFilterChoices } from './filter-choices.ts';
import type { CacheKeyBytes } from './imported-keys.ts';
import type { InsightRecords } from './insight-records.ts';
import { KnownKeys } from './known-keys.ts';
import { nextTask } from './next-task.ts';
import { agentsReporting } from './report/agents-report.ts';
import { comparisonReporting, daysOver } from './report/comparison.ts';
import { type ReportCalls, reportCalls } from './report/report-calls.ts';
import { teamReporting } from './report/team-report.ts';
import type { AgentsReport, TeamReport, TeamRequest } from './report-api.ts';
import { ShownAccount } from './shown-account.ts';

export interface CacheDeps extends Pick<AccountCacheDeps, 'storage' | 'privateFiles' | 'later' | 'now' | 'sizes'> {
  /** Time since any fixed moment. */
  readonly clock: () => Ms;
  /** The size of this origin's storage. */
  readonly usedBytes: () => Promise<Bytes>;
}

/**
 * Creates the cache that the worker exposes. Opening, writing and forgetting run one at a time, reading at any time. While no
 * account is open there are no calls.
 */
export function createCache(deps: CacheDeps): CacheApi {
  // Zod would compile its schemas with eval, which the app's content security policy forbids and reports.
  z.config({ jitless: true });
  return new Cache(deps);
}

class Cache implements CacheApi {
  readonly #deps: CacheDeps;
  readonly #notifier: ChangeNotifier;
  readonly #callsExport = new CallsExport();
  readonly #page = Promise.withResolvers<CachePage>();
  readonly #keys = new KnownKeys(async (accountId) => (await this.#page.promise).keysOf(accountId));
  readonly #shown: ShownAccount;
  #revision = 0;
  #callsRevision = 0;
  #insightsRevision = 0;

  constructor(deps: CacheDeps) {
    this.#deps = deps;
    this.#notifier = new ChangeNotifier(deps.later);
    this.#shown = new ShownAccount({
      ...deps,
      keysOf: (accountId) => this.#keys.of(accountId),
      clearIndexedDb: async () => (await this.#page.promise).clearIndexedDb(),
      onSealing: (progress) => void this.#page.promise.then((page) => page.onSealing(progress)),
      onChange: (areCalls) => this.#tellChange(areCalls),
      onSwitch: () => this.#callsExport.end(),
    });
  }

  open(accountId: string, mark: CacheMark | null = null, keys?: CacheKeyBytes): Promise<CacheOpened> {
    if (keys !== undefined) this.#keys.give(accountId, keys);
    return this.#shown.open(accountId, mark);
  }

  connectPage(page: CachePage): void {
    this.#page.resolve(page);
  }

  startupSnapshot(): Promise<StartupSnapshot | null> {
    return this.#shown.startupSnapshot;
  }

  onChange(listener: (change: CacheChange) => void): void {
    this.#notifier.add(listener);
  }

  onReopened(listener: (outcome: Result<CacheOpened>) => void): void {
    this.#shown.onReopened(listener);
  }

  search(query: CallQuery, first = 0): Promise<SearchAnswer> {
    return this.#shown.read(async (account) => {
      const start = this.#deps.clock();
      await this.#prepare(account, query);
      const revision = this.#callsRevision;
      const matches = await found(account, query);
      const calls = await this.#slice(matches, 0, first);
      const { total, words, explanation } = matches;
      return { total, words, explanation, calls, revision, tookMs: this.#deps.clock() - start };
    });
  }

  count(query: CallQuery): Promise<number> {
    return this.#shown.read(async (account) => {
      await this.#prepare(account, query);
      return account?.count(query) ?? 0;
    });
  }

  rows(query: CallQuery, from: number, count: number): Promise<Call[]> {
    return this.#shown.read(async (account) => this.#slice(await found(account, query), from, count));
  }

  indexOf(query: CallQuery, callSid: string): Promise<number | null> {
    return this.#shown.read(async (account) => {
      const both = (await account?.findWith(query, callSid)) ?? null;
      if (both === null) return null;
      await this.#inSlices(both.matches.ordering());
      return both.matches.indexOf(both.call);
    });
  }

  facets(query: CallQuery): Promise<Facets> {
    return this.#shown.read(async (account) => this.#inSlices((await found(account, query)).countingFacets()));
  }

  call(callSid: string): Promise<StoredCall | null> {
    return this.#shown.read(async (account) => account?.call(callSid) ?? null);
  }

  storeDetail(detail: CallDetail): Promise<void> {
    return this.#shown.change((account) => account.storeDetail(callDetailSchema.parse(detail)));
  }

  bringBack(removedAt: EpochMs): Promise<void> {
    return this.#shown.change((account) => account.removals.bringBack(removedAt));
  }

  removeHeld(removedAt: EpochMs): Promise<void> {
    return this.#shown.change((account) => account.removals.delete(removedAt));
  }

  removeBroughtBack(): Promise<void> {
    return this.#shown.change((account) => account.removals.removeBroughtBack());
  }

  filterChoices(): Promise<FilterChoices> {
    return this.#shown.read((account) => this.#inSlices(gatheringFilterChoices(account?.search ?? nothing)));
  }

  agentsReport(query: CallQuery): Promise<AgentsReport> {
    return this.#shown.read(async (account) => {
      const [calls, revision] = await this.#reportCalls(account, query);
      return this.#inSlices(agentsReporting(calls, revision));
    });
  }

  comparison(query: CallQuery, other: CallQuery): Promise<Comparison> {
    return this.#shown.read(async (account) => {
      const revision = this.#callsRevision;
      const period = async (asked: CallQuery) => ({
        calls: (await this.#reportCalls(account, asked))[0],
        days: daysOver(asked, this.#deps.now()),
      });
      return this.#inSlices(comparisonReporting(await period(query), await period(other), revision));
    });
  }

  teamReport(query: CallQuery, request: TeamRequest): Promise<TeamReport> {
    return this.#shown.read(async (account) => {
      const [calls, revision] = await this.#reportCalls(account, query);
      return this.#inSlices(teamReporting(calls, request, query.timeZone ?? 'UTC', revision));
    });
  }

  setRecordingsOnLaptop(callSids: string[]): Promise<void> {
    return told(async () => this.#shown.setRecordingsOnLaptop(callSids));
  }

  insight(callSid: string): Promise<Insight | null> {
    return this.#shown.read(async (account) => account?.insights.read(callSid) ?? null);
  }

  talkPictures(callSids: readonly string[]): Promise<(TalkPicture | null)[]> {
    return this.#shown.read(async (account) => account?.insights.pictures(callSids) ?? callSids.map(() => null));
  }

  analysedFiles(): Promise<AnalysedFile[]> {
    return this.#shown.read(async (account) => account?.insights.analysedFiles() ?? []);
  }

  storeInsight(insight: Insight, bytes: Bytes): Promise<void> {
    return this.#changingInsights((insights) => insights.store(insight, bytes));
  }

  deleteInsights(callSids: readonly string[]): Promise<void> {
    return this.#changingInsights((insights) => insights.delete(callSids));
  }

  rejectedRows(most: number): Promise<RejectedRow[]> {
    return this.#shown.read(async (account) => account?.records.rejectedRows(most) ?? []);
  }

  facts(): Promise<CacheFacts> {
    return this.#shown.read(async (account) => ({
      ...(account?.search ?? nothing).startTimes(),
      calls: account?.search.size ?? 0,
      rejected: account?.rejected ?? 0,
      removals: account?.removals.all ?? [],
      broughtBack: account?.removals.broughtBack ?? 0,
      bytes: await this.#deps.usedBytes(),
    }));
  }

  days(dayStarts: readonly EpochMs[]): Promise<CachedDays> {
    return this.#shown.read(async (account) => account?.days(dayStarts) ?? { days: [], calls: dayStarts.map(() => 0) });
  }

  syncs(): Promise<SyncRecord[]> {
    return this.#shown.read(async (account) => [...(account?.syncs ?? [])]);
  }

  callsCsv(query: CallQuery, format: CsvFormat, fromRow: number): Promise<CsvChunk> {
    return this.#shown.read((account) =>
      this.#callsExport.csv(query, format, fromRow, () => callsToExport(account, query)),
    );
  }

  callsCells(query: CallQuery, fromRow: number): Promise<CallsChunk> {
    return this.#shown.read((account) => this.#callsExport.cells(query, fromRow, () => callsToExport(account, query)));
  }

  answer(requestJson: string): Promise<Result<unknown>> {
    return this.#shown.answer(requestJson);
  }

  /** The calls that a report counts, and the revision of calls that they are of at least. */
  async #reportCalls(account: AccountCache | null, query: CallQuery): Promise<readonly [ReportCalls, number]> {
    // All reports over a query use one result, whatever the list is sorted by.
    const calls = { ...query, sort: newestFirst };
    await this.#prepare(account, calls);
    const revision = this.#callsRevision;
    const counted = (await account?.reportCalls(calls)) ?? reportCalls(nothing, calls, new Map(), this.#deps.now());
    return [counted, revision];
  }

  async #prepare(account: AccountCache | null, query: CallQuery): Promise<void> {
    await this.#inSlices((account?.search ?? nothing).preparing(query));
  }

  /** Matches `from` up to `from + count`. */
  async #slice(matches: Matches, from: number, count: number): Promise<Call[]> {
    if (count === 0) return [];
    await this.#inSlices(matches.ordering());
    return matches.slice(from, from + count);
  }

  /** Runs long work in slices, so that other requests (the next key typed) are answered in between. */
  #inSlices<Result>(work: Generator<undefined, Result>): Promise<Result> {
    return finishedInSlices(work, { clock: this.#deps.clock, pause: nextTask });
  }

  #changingInsights(change: (insights: InsightRecords) => Promise<void>): Promise<void> {
    return this.#shown.read(async (account) => {
      if (account === null) return;
      await change(account.insights);
      this.#insightsRevision += 1;
      this.#tell();
    });
  }

  #tellChange(areCalls: boolean): void {
    this.#revision += 1;
    if (areCalls) this.#callsRevision += 1;
    this.#tell();
  }

  #tell(): void {
    const account = this.#shown.current;
    this.#notifier.tell({
      revision: this.#revision,
      callsRevision: this.#callsRevision,
      insightsRevision: this.#insightsRevision,
      calls: account?.search.size ?? 0,
      preparing: account?.preparing ?? null,
    });
  }
}

/** Stands in while no account is open. */
const nothing = new IndexedSearch({ flushAt: 1, fullAt: 1 });

async function found(account: AccountCache | null, query: CallQuery): Promise<Matches> {
  return (await account?.find(query)) ?? nothing.find(query);
}

async function callsToExport(account: AccountCache | null, query: CallQuery): Promise<FoundCalls> {
  return {
    // Read first, so that what a sync writes meanwhile does not make the calls look newer than they are.
    contentsRead: account?.contentsRead() ?? (() => null),
    matches: await found(account, query),
  };
}
