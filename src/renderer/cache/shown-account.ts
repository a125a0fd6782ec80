import PQueue from 'p-queue';
import type { CacheMark } from '../../shared/cache-mark.ts';
import { failure, type Result, success, toAppError } from '../../shared/result.ts';
import type { AccountCache, AccountCacheDeps } from './account-cache.ts';
import type { CacheOpened, StartupSnapshot } from './cache-api.ts';
import { told } from './coded-errors.ts';
import { answerMain, type MainRequestHandlers, mainRequestHandlers } from './main-requests.ts';
import { nextTask } from './next-task.ts';
import { OpenAccounts } from './open-accounts.ts';
import { OpeningSnapshot } from './startup-snapshot.ts';

export interface ShownAccountDeps
  extends Pick<
    AccountCacheDeps,
    'storage' | 'keysOf' | 'privateFiles' | 'clearIndexedDb' | 'onSealing' | 'later' | 'now' | 'sizes'
  > {
  /** Called when something of the shown account changed. `areCalls`: its calls, or which of them are on this laptop. */
  readonly onChange: (areCalls: boolean) => void;
  /** Called when another account, or none, is shown. */
  readonly onSwitch: () => void;
}

/**
 * The account that the screens show. Opening, writing and forgetting run one at a time, for it and for accounts that main
 * requests; reading runs at any time, and waits while the account is being opened.
 */
export class ShownAccount {
  readonly #deps: ShownAccountDeps;
  /** Serializes what opens or writes: no page may be written while its account is being read. */
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #accounts: OpenAccounts;
  readonly #mainRequests: MainRequestHandlers;
  readonly #startupSnapshot = new OpeningSnapshot();
  readonly #onReopened = new Set<(outcome: Result<CacheOpened>) => void>();
  /** Resolves once the account opened last is shown. */
  #opening: Promise<unknown> = Promise.resolve();
  #account: AccountCache | null = null;
  #recordingsOnLaptop: readonly string[] = [];

  constructor(deps: ShownAccountDeps) {
    this.#deps = deps;
    this.#accounts = new OpenAccounts({
      ...deps,
      onChange: (of, areCalls) => this.#changed(of, areCalls),
      onLost: (account) => void this.#queue.add(() => this.#lost(account)),
      onSnapshot: (of, snapshot) => this.#startupSnapshot.tell(of, snapshot),
    });
    this.#mainRequests = mainRequestHandlers(
      this.#accounts,
      (accountId) => this.#forget(accountId),
      (account) => this.#readAgain(account),
    );
  }

  /** The account at this moment; null: none is shown. */
  get current(): AccountCache | null {
    return this.#account;
  }

  get startupSnapshot(): Promise<StartupSnapshot | null> {
    return this.#startupSnapshot.promise;
  }

  /** Opens and shows an account. @param mark main's mark of its cache */
  open(accountId: string, mark: CacheMark | null): Promise<CacheOpened> {
    const opening = this.#queue.add(() => this.#show(accountId, mark));
    this.#opening = opening;
    this.#startupSnapshot.expect(accountId, opening);
    return told(() => opening);
  }

  /** Calls `listener` after the account was read again from disk. */
  onReopened(listener: (outcome: Result<CacheOpened>) => void): void {
    this.#onReopened.add(listener);
  }

  /** @param sids the account's SIDs of calls whose recording is on this laptop */
  setRecordingsOnLaptop(sids: readonly string[]): void {
    this.#recordingsOnLaptop = sids;
    this.#account?.setRecordingsOnLaptop(sids);
    this.#deps.onChange(true);
  }

  /** Reads from the account once it is open; again, if it is opened again meanwhile. */
  read<T>(reading: (account: AccountCache | null) => Promise<T>): Promise<T> {
    return told(async () => {
      const opening = this.#opening;
      await opening;
      // Opened again meanwhile, so the former account is closed.
      if (opening !== this.#opening) return this.read(reading);
      const account = this.#account;
      if (account === null || account.isClosed) return reading(null);
      try {
        return await reading(account);
      } catch (thrown) {
        // Closed while it was read: read from the account that is open now.
        if (account.isClosed) return this.read(reading);
        throw thrown;
      }
    });
  }

  /** Queues a change of the account, if one is shown. */
  change(change: (account: AccountCache) => Promise<void>): Promise<void> {
    return told(() =>
      this.#queue.add(async () => {
        if (this.#account !== null) await change(this.#account);
      }),
    );
  }

  /** Answers a request of main: a CacheRequestMessage as JSON. */
  async answer(requestJson: string): Promise<Result<unknown>> {
    try {
      const answered = this.#queue.add(async () => {
        // Lets a request of the screens run between two requests of a sync.
        await nextTask();
        return answerMain(requestJson, this.#mainRequests);
      });
      return success(await answered);
    } catch (thrown) {
      return failure(toAppError(thrown));
    }
  }

  async #show(accountId: string, mark: CacheMark | null): Promise<CacheOpened> {
    const account = await this.#accounts.only(accountId);
    await account.compare(mark);
    if (account !== this.#account) {
      this.#account = account;
      this.#deps.onSwitch();
      account.setRecordingsOnLaptop(this.#recordingsOnLaptop);
      this.#deps.onChange(true);
    }
    return { calls: account.search.size, notice: account.takeNotice() };
  }

  async #lost(account: AccountCache): Promise<void> {
    // Listeners hear the outcome, and so does everybody who reads or writes.
    if (!account.isClosed) await this.#readAgain(account).catch(() => undefined);
  }

  /** Opens an account again from disk, which may hold less than memory. Requests wait meanwhile. */
  async #readAgain(account: AccountCache): Promise<void> {
    const { accountId } = account;
    const mark = { accountId, at: this.#deps.now(), ...account.held };
    const isShown = account === this.#account;
    this.#accounts.close(accountId);
    if (!isShown) return (await this.#accounts.get(accountId)).compare(mark);
    const opening = this.#show(accountId, mark);
    this.#opening = opening;
    const outcome = await opening.then(success, (thrown: unknown) => failure(toAppError(thrown)));
    for (const listener of this.#onReopened) listener(outcome);
    await opening;
  }

  async #forget(accountId: string): Promise<void> {
    await this.#accounts.forget(accountId);
    if (accountId !== this.#account?.accountId) return;
    this.#account = null;
    this.#deps.onSwitch();
    this.#deps.onChange(true);
  }

  #changed(accountId: string, areCalls: boolean): void {
    if (accountId === this.#account?.accountId) this.#deps.onChange(areCalls);
  }
}
