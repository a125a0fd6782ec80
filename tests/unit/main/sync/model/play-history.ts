import { ContactCenter } from '../../../../../src/main/api/contact-center.ts';
import { RateLimiter, type RetryAfter } from '../../../../../src/main/api/rate-limiter.ts';
import { pastedSession } from '../../../../../src/main/api/session.ts';
import { SyncService } from '../../../../../src/main/sync/sync-service.ts';
import { defaultSettings } from '../../../../../src/shared/settings.ts';
import type { SyncDay, SyncStatus } from '../../../../../src/shared/sync.ts';
import { ManualClock } from '../../manual-clock.ts';
import { type Act, type Change, dayMs, type History, now, settledBefore, syncDays } from './history.ts';
import { type AccountWays, documented, type Fault, ModelAccount, type ModelRow } from './model-account.ts';
import { Proofs } from './proofs.ts';

type SyncCache = ConstructorParameters<typeof SyncService>[0]['cache'];

/** What a cache holds, to be held against the account. */
export interface Held {
  /** Call SID to what its disposition says. */
  readonly calls: ReadonlyMap<string, string | null>;
  /** Where in time each call begins. */
  readonly startTimes: ReadonlyMap<string, number | null>;
  readonly rejected: readonly string[];
  readonly days: readonly SyncDay[];
}

export interface ModelCache {
  readonly cache: SyncCache;
  readonly held: () => Promise<Held>;
  /** Whether the latest sync did all that it could: one that did not is gone on with. */
  readonly hasEnded: () => Promise<boolean>;
}

/** Failures that the test must see; they do not count as failures of the engine. */
class Broken extends Error {}

/** So many rounds of the event loop without a request mean that nothing more can happen before somebody wakes. */
const quietTicks = 3;
/** A history that needs more starts than this never ends. */
const mostStarts = 400;

/**
 * Plays a history: an engine over the account, stopped and started again on the same cache as the history says, until the
 * account rests; then one more sync. Throws where a rule was broken on the way.
 * @param open opens the cache anew, as after a restart of the app @param tick lets everything happen that can
 */
export async function playHistory(
  history: History,
  open: () => Promise<ModelCache>,
  tick: () => Promise<void>,
  ways: Partial<AccountWays> = {},
): Promise<{
  account: ModelAccount;
  clock: ManualClock;
  /** What the cache held before the last sync. */
  before: Held;
  held: Held;
  quietRequests: number;
  starts: number;
  status: SyncStatus;
}> {
  const clock = new ManualClock(now);
  const left = [...history.requests];
  let wasEmpty = false;
  const rows = new Keys();
  const account: ModelAccount = new ModelAccount({
    ...documented,
    ...history,
    ...ways,
    clock,
    onRequest: (): Fault | null => {
      const next = left.shift();
      for (const change of next?.changes ?? [])
        rows.change(account.rows, change, account.tellsTotal ? history.settledOnly : 'nothing');
      const fault = next?.fault ?? null;
      // Twice or thrice in a row, an account that never counts has nothing, as far as anybody can tell.
      const isRepeated = fault === 'empty without metadata' && wasEmpty && !account.tellsTotal;
      wasEmpty = fault === 'empty without metadata';
      // A count that is too low at the very end of a page whose limit is not told reads as the truth, word for word.
      const isUntold = fault === 'total too low' && history.metadata === 'limit as asked';
      return isRepeated || isUntold ? null : fault;
    },
  });
  // A call that tells what the account means, and stays: an account without any is taken at the contract's word.
  if (ways.filter !== undefined) rows.insertForGood(account.rows, now - 3_600_000);
  for (const startTime of history.first) rows.insert(account.rows, startTime, true);

  const stops = [...history.stops];
  const acts = [...history.acts];
  const proofs = new Proofs(account);
  const told: Told = { pause: null };
  let starts = 0;
  let status: SyncStatus | null = null;
  const play = async (stopAfter: number | null, act: Act | null) => {
    starts += 1;
    if (starts > mostStarts) throw new Error('The history does not come to an end.');
    const isOneMoment = ways.filter !== 'ended';
    const engine = await start(account, clock, open, proofs, told, stopAfter, act, isOneMoment);
    status = await engine.ended(tick);
    return engine;
  };
  while (left.length > 0 || stops.length > 0 || acts.length > 0) {
    const engine = await play(stops.shift() ?? null, acts.shift() ?? null);
    // An account that rests for the whole of a sync has nothing more to say before the last one.
    if (left.length > 0 && engine.requests() === 0) left.shift();
  }
  // One that was cut short is one with the one that goes on with it: what it had read before, it does not ask for again.
  if (!(await (await open()).hasEnded())) await play(null, null);
  const before = await (await open()).held();
  const engine = await play(null, null);
  if (status === null) throw new Error('Nothing was played.');
  return { account, clock, before, held: await engine.held(), quietRequests: engine.requests(), starts, status };
}

/** What the app remembers between its runs, beside the cache: src/main/account/account-file.ts. */
interface Told {
  pause: RetryAfter | null;
}

async function start(
  account: ModelAccount,
  clock: ManualClock,
  open: () => Promise<ModelCache>,
  proofs: Proofs,
  told: Told,
  stopAfter: number | null,
  act: Act | null,
  isOneMoment: boolean,
) {
  const { cache, held } = await open();
  const first = account.requests;
  let days = syncDays;
  proofs.begin();
  account.restarted();
  let events = 0;
  let isStopped = false;
  let broken: Error | null = null;
  const stopped = Promise.withResolvers<null>();
  /** Every step of the engine into the world and back: once it is stopped, nothing comes back any more. */
  const event = (): Promise<void> => {
    events += 1;
    if (act !== null && events === act.at) doAct(act);
    if (stopAfter !== null && events >= stopAfter) {
      isStopped = true;
      stopped.resolve(null);
    }
    return isStopped ? new Promise(() => undefined) : Promise.resolve();
  };
  /** Steps that the cache has been given and has not answered: meanwhile something can happen, however quiet it is. */
  let writing = 0;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    await event();
    const done = await work();
    await event();
    return done;
  };
  const kept = <T>(work: () => Promise<T>): Promise<T> =>
    guarded(() => {
      writing += 1;
      return work().finally(() => {
        writing -= 1;
      });
    });
  const limiter: RateLimiter = new RateLimiter(clock, () => {
    if (isStopped) return;
    told.pause = limiter.retryAfter;
    // It may be stopped while it waits.
    void event();
  });
  const client = new ContactCenter({
    wire: {
      fetch: async (url, init) => {
        const before = account.toldUntil;
        const response = await guarded(async () => {
          init?.signal?.throwIfAborted();
          return account.fetch(url, init);
        }).catch((thrown: unknown) => {
          if (thrown instanceof Error && thrown.message.startsWith('asked ')) broken = thrown;
          throw thrown;
        });
        // Nobody hears an answer whose request was given up.
        if (init?.signal?.aborted) account.toldUntil = before;
        init?.signal?.throwIfAborted();
        return response;
      },
      clock,
      apiHost: 'https://api.example',
      timeout: () => timeoutOf(clock),
    },
    accountSid: 'acme',
    session: pastedSession('s'),
    limiter,
    onOutcome: () => undefined,
  });
  const sync = new SyncService({
    client: () => client,
    clock,
    cache: {
      ...cache,
      begin: (accountId, keep) => kept(() => cache.begin(accountId, keep)),
      apply: (accountId, step) =>
        kept(async () => {
          const applied = await cache.apply(accountId, step);
          try {
            const holds = await held();
            // By when they ended, calls of one time are seen at several moments.
            if (isOneMoment) for (const range of step.proven) proofs.expect(holds, range);
          } catch (thrown) {
            broken = thrown instanceof Error ? thrown : new Error(String(thrown));
          }
          return applied;
        }),
      rejectedRows: (accountId, which) => kept(() => cache.rejectedRows(accountId, which)),
      retriedRows: (accountId, retried) => kept(() => cache.retriedRows(accountId, retried)),
      dropBefore: (accountId, before, keep) => kept(() => cache.dropBefore(accountId, before, keep)),
      lastCompletedAt: (accountId) => cache.lastCompletedAt(accountId),
    },
    settings: () => ({ ...defaultSettings, syncDays: days, syncEveryMinutes: null }),
    random: () => 0.5,
    keep: async () => [],
    onRemoved: () => undefined,
    hasRoom: async () => true,
    version: '1',
  });
  const doAct = ({ what, day, more }: Act): void => {
    const from = Math.floor(now / dayMs - day) * dayMs;
    const range = { from, to: from + (1 + more) * dayMs };
    if (what === 'pause') sync.pause();
    else if (what === 'verify') sync.verify(range);
    else if (what === 'read again') sync.readAgain(range);
    else {
      days = Math.max(1, day);
      if (what === 'drop older') void sync.dropOlder().catch(() => undefined);
      else sync.settingsChanged();
    }
  };
  const account1 = {
    id: 'acme',
    region: 'custom',
    apiHost: 'https://api.example',
    accountSid: 'acme',
    timeZone: null,
  } as const;
  if (told.pause !== null) limiter.blockUntil(told.pause.until, told.pause.ms);
  sync.connectionChanged({ state: 'online', account: account1 });

  return {
    held,
    requests: () => account.requests - first,
    ended: async (tick: () => Promise<void>): Promise<SyncStatus> => {
      let isOver = false;
      void stopped.promise.then(() => {
        isOver = true;
      });
      for (let quiet = 0, seen = events; !isOver; ) {
        await tick();
        quiet = events === seen && writing === 0 ? quiet + 1 : 0;
        seen = events;
        if (quiet < quietTicks || isOver) continue;
        quiet = 0;
        const { phase } = sync.status;
        if (phase === 'idle' || phase === 'stopped') break;
        if (phase === 'paused') sync.resume();
        else if (!clock.advanceToNext()) throw new Broken('The engine waits for nothing.');
      }
      // What it heard in the moment when it was stopped, it could not keep.
      if (isStopped) account.toldUntil = Math.min(account.toldUntil, told.pause?.until ?? 0);
      // Whoever sleeps in a stopped engine never wakes.
      clock.forget();
      if (broken !== null) throw broken;
      return sync.status;
    },
  };
}

/** Ms that calls last, one after the other: none at all, within their second, into the next, and over others. */
const lasted = [0, 30_000, 700, 5 * 3_600_000];

class Keys {
  #next = 1;
  #forGood: number | null = null;

  insert(rows: Map<number, ModelRow>, startTime: number, hasSid: boolean): void {
    const key = this.#next++;
    rows.set(key, { key, startTime, endTime: startTime + (lasted[key % lasted.length] ?? 0), version: 1, hasSid });
  }

  insertForGood(rows: Map<number, ModelRow>, startTime: number): void {
    this.#forGood = this.#next;
    this.insert(rows, startTime, true);
  }

  change(rows: Map<number, ModelRow>, change: Change, settledOnly: 'insert' | 'delete' | 'nothing'): void {
    if (change.kind === 'insert') {
      if (change.startTime < settledBefore && settledOnly !== 'insert') return;
      this.insert(rows, change.startTime, change.hasSid);
      return;
    }
    const row = [...rows.values()][change.which];
    if (row === undefined || row.key === this.#forGood) return;
    const isSettled = row.startTime < settledBefore;
    if (change.kind === 'delete' && (!isSettled || settledOnly === 'delete')) rows.delete(row.key);
    if (change.kind === 'update' && !isSettled) rows.set(row.key, { ...row, version: row.version + 1 });
  }
}

function timeoutOf(clock: ManualClock): AbortSignal {
  const controller = new AbortController();
  void clock.sleep(30_000).then(() => controller.abort(new DOMException('too long', 'TimeoutError')));
  return controller.signal;
}
