import { type CacheKeyBytes, ImportedKeys } from './imported-keys.ts';

/** Asks the page for the subkeys of an account; rejects with `locked` while they are not to be had. */
export type AskForKeys = (accountId: string) => Promise<CacheKeyBytes>;

/** The keys of the accounts that this worker has opened. */
export class KnownKeys {
  readonly #keys = new Map<string, Promise<ImportedKeys>>();
  readonly #ask = Promise.withResolvers<AskForKeys>();

  /** The page gives an account's subkeys with the request to open it, which spares a question to a page that is busy starting. */
  give(accountId: string, bytes: CacheKeyBytes): void {
    this.#keys.set(accountId, ImportedKeys.import(bytes));
  }

  /** Sets whom to ask for the subkeys of an account that main requests and that no page has opened. */
  onMissing(ask: AskForKeys): void {
    this.#ask.resolve(ask);
  }

  async of(accountId: string): Promise<ImportedKeys> {
    const known = this.#keys.get(accountId) ?? this.#asked(accountId);
    this.#keys.set(accountId, known);
    // What could not be had now may be had later.
    known.catch(() => this.#keys.delete(accountId));
    return known;
  }

  async #asked(accountId: string): Promise<ImportedKeys> {
    const ask = await this.#ask.promise;
    return ImportedKeys.import(await ask(accountId));
  }
}
