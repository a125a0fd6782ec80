import { type CacheKeyBytes, ImportedKeys } from './imported-keys.ts';

/** The keys of the accounts that this worker has opened. */
export class KnownKeys {
  readonly #keys = new Map<string, Promise<ImportedKeys>>();
  readonly #ask: (accountId: string) => Promise<CacheKeyBytes>;

  /** @param ask asks for the subkeys of an account; rejects with `locked` while they are not to be had */
  constructor(ask: (accountId: string) => Promise<CacheKeyBytes>) {
    this.#ask = ask;
  }

  /** The page gives an account's subkeys with the request to open it, which spares a question to a page that is busy starting. */
  give(accountId: string, bytes: CacheKeyBytes): void {
    this.#keys.set(accountId, ImportedKeys.import(bytes));
  }

  async of(accountId: string): Promise<ImportedKeys> {
    const known = this.#keys.get(accountId) ?? this.#ask(accountId).then((bytes) => ImportedKeys.import(bytes));
    this.#keys.set(accountId, known);
    // What could not be had now may be had later.
    known.catch(() => this.#keys.delete(accountId));
    return known;
  }
}
