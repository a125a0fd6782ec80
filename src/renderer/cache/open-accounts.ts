import { CodedError } from '../../shared/result.ts';
import { AccountCache, type AccountCacheDeps } from './account-cache.ts';
import { deleteDatabase } from './open-database.ts';

/** The open accounts: the shown one, and those that main requested. Its methods must not run at the same time. */
export class OpenAccounts {
  readonly #deps: AccountCacheDeps;
  readonly #open = new Map<string, AccountCache>();
  /** All that were open since the start of the app. */
  readonly #wereOpen = new Set<string>();

  constructor(deps: AccountCacheDeps) {
    this.#deps = deps;
  }

  /** The account, opened if needed. Fails as {@link AccountCache.open}. */
  async get(accountId: string): Promise<AccountCache> {
    const open = this.#open.get(accountId);
    if (open !== undefined) return open;
    const account = await AccountCache.open(accountId, this.#deps, this.#wereOpen.has(accountId));
    this.#open.set(accountId, account);
    this.#wereOpen.add(accountId);
    return account;
  }

  /** An open account. @throws CodedError 'cache-unavailable' if it is not open */
  opened(accountId: string): AccountCache {
    const account = this.#open.get(accountId);
    if (account === undefined) throw new CodedError('cache-unavailable', 'The calls of this account are not open.');
    return account;
  }

  /** The account, opened if needed; closes all others. */
  async only(accountId: string): Promise<AccountCache> {
    const account = await this.get(accountId);
    for (const other of this.#open.keys()) if (other !== accountId) this.close(other);
    return account;
  }

  /** Deletes the cache of an account. Fails with `cache-unavailable`. */
  async forget(accountId: string): Promise<void> {
    this.close(accountId);
    await deleteDatabase(accountId, this.#deps);
  }

  close(accountId: string): void {
    this.#open.get(accountId)?.close();
    this.#open.delete(accountId);
  }
}
