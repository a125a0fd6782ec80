import PQueue from 'p-queue';
import { CodedError } from '../../shared/result.ts';
import { changedSearches, type SavedSearch, type SavedSearchChange } from '../../shared/saved-search.ts';
import { cannotBeOpened, type SavedSearchesFile } from './saved-searches-file.ts';

interface OpenSearches {
  readonly accountId: string;
  readonly file: SavedSearchesFile;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
  readonly isDamaged: boolean;
  /** By account id; null when the file could not be opened. */
  byAccount: ReadonlyMap<string, readonly SavedSearch[]> | null;
}

/** The saved searches of the account on this laptop, kept in step with their file. Speaks of one account at a time. */
export class SavedSearchesStore {
  readonly #fileOf: (accountId: string) => SavedSearchesFile;
  #accountId: string | null = null;
  /** Rejects with 'locked' where the account was locked before its file had been read. */
  #open: Promise<OpenSearches> | null = null;
  #lastId = 0;
  readonly #changes = new PQueue({ concurrency: 1 });

  /** @param fileOf the file of searches, as an account's key seals it */
  constructor(fileOf: (accountId: string) => SavedSearchesFile) {
    this.#fileOf = fileOf;
  }

  /** From now on speaks of this account, whose keys must be there; null: of none, and what was read leaves memory. */
  openAccount(accountId: string | null): void {
    if (accountId === this.#accountId) return;
    this.#accountId = accountId;
    this.#open = accountId === null ? null : this.#changes.add(() => this.#read(accountId));
    // Whoever asks is told.
    this.#open?.catch(() => undefined);
  }

  /** Said once to the person when the file could not be read; null otherwise. */
  async notice(): Promise<string | null> {
    return (await this.#open)?.notice ?? null;
  }

  /** Whether searches of the account may have been lost: the file was damaged, or does not know an account that had some. */
  async mayBeLost(accountId: string): Promise<boolean> {
    const open = await this.#open;
    return open === null || open.isDamaged || open.byAccount?.has(accountId) !== true;
  }

  /** The account's searches, in the order they are shown in. @throws CodedError 'locked' */
  async list(): Promise<readonly SavedSearch[]> {
    const open = await this.#open;
    return open?.byAccount?.get(open.accountId) ?? [];
  }

  /**
   * Changes the account's searches and answers all of them. A change counts only once it is on the disk.
   * @throws CodedError 'bad-request' with what the person may do about it, 'not-connected', 'locked', or of the disk;
   * then nothing has changed
   */
  change(change: SavedSearchChange): Promise<readonly SavedSearch[]> {
    return this.#changes.add(async () => {
      const open = await this.#open;
      if (open === null) throw new CodedError('not-connected', noAccount);
      // What is not known must not be written over.
      if (open.byAccount === null) throw new CodedError('folder-not-writable', cannotBeOpened);
      const changed = changedSearches(open.byAccount.get(open.accountId) ?? [], change, this.#newId());
      const byAccount = new Map(open.byAccount).set(open.accountId, changed);
      await open.file.write(
        new Map([...byAccount].map(([id, searches]) => [id, searches.map(({ id: _, ...search }) => search)])),
      );
      open.byAccount = byAccount;
      return changed;
    });
  }

  /** Removes the searches from the laptop, which needs no key. Changes are refused until an account is opened again. */
  forgetAll(accountId: string): Promise<void> {
    return this.#changes.add(async () => {
      if (this.#accountId === accountId) this.openAccount(null);
      await this.#fileOf(accountId).remove();
    });
  }

  async #read(accountId: string): Promise<OpenSearches> {
    const file = this.#fileOf(accountId);
    const { byAccount, isDamaged, notice } = await file.read();
    const identified = [...(byAccount ?? [])].map(
      ([id, searches]) => [id, searches.map((search) => ({ ...search, id: this.#newId() }))] as const,
    );
    return { accountId, file, notice, isDamaged, byAccount: byAccount === null ? null : new Map(identified) };
  }

  #newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

const noAccount = 'There is no account on this laptop that a search could be saved for. Connect to one first.';
