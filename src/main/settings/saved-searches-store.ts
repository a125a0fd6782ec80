import PQueue from 'p-queue';
import { CodedError } from '../../shared/result.ts';
import { changedSearches, type SavedSearch, type SavedSearchChange } from '../../shared/saved-search.ts';
import { cannotBeOpened, type SavedSearchesFile, type SavedSearchesRead } from './saved-searches-file.ts';

/** The saved searches of the account on this laptop, kept in step with their file. Speaks of one account at a time. */
export class SavedSearchesStore {
  readonly #file: SavedSearchesFile;
  /** Said once to the person when the file could not be read; null otherwise. */
  readonly notice: string | null;
  /** By account id; null when the file could not be opened. */
  #byAccount: ReadonlyMap<string, readonly SavedSearch[]> | null;
  readonly #isDamaged: boolean;
  #accountId: string | null = null;
  #lastId = 0;
  readonly #changes = new PQueue({ concurrency: 1 });

  private constructor(file: SavedSearchesFile, { byAccount, isDamaged, notice }: SavedSearchesRead) {
    this.#file = file;
    this.notice = notice;
    this.#isDamaged = isDamaged;
    this.#byAccount =
      byAccount === null
        ? null
        : new Map(
            [...byAccount].map(([accountId, searches]) => [
              accountId,
              searches.map((search) => ({ ...search, id: this.#newId() })),
            ]),
          );
  }

  static async open(file: SavedSearchesFile): Promise<SavedSearchesStore> {
    return new SavedSearchesStore(file, await file.read());
  }

  /** From now on speaks of this account. */
  openAccount(accountId: string | null): void {
    this.#accountId = accountId;
  }

  /** Whether searches of the account may have been lost: the file was damaged, or does not know an account that had some. */
  mayBeLost(accountId: string): boolean {
    return this.#isDamaged || this.#byAccount?.has(accountId) !== true;
  }

  /** The account's searches, in the order they are shown in. */
  get current(): readonly SavedSearch[] {
    return this.#accountId === null ? [] : (this.#byAccount?.get(this.#accountId) ?? []);
  }

  /**
   * Changes the account's searches and answers all of them. A change counts only once it is on the disk.
   * @throws CodedError 'bad-request' with what the person may do about it, 'not-connected', or of the disk;
   * then nothing has changed
   */
  change(change: SavedSearchChange): Promise<readonly SavedSearch[]> {
    return this.#changes.add(async () => {
      if (this.#accountId === null) throw new CodedError('not-connected', noAccount);
      const changed = changedSearches(this.current, change, this.#newId());
      await this.#write(this.#opened().set(this.#accountId, changed));
      return changed;
    });
  }

  /** Removes the account's searches from the laptop. Changes are refused until an account is opened again. */
  forgetAll(accountId: string): Promise<void> {
    return this.#changes.add(async () => {
      if (this.#accountId === accountId) this.#accountId = null;
      const others = new Map(this.#byAccount);
      others.delete(accountId);
      if (others.size > 0) {
        await this.#write(others);
        await this.#file.removeDamaged();
      } else {
        await this.#file.remove();
        this.#byAccount = others;
      }
    });
  }

  /** A copy of what is kept. @throws CodedError when it is not known: then it must not be written over */
  #opened(): Map<string, readonly SavedSearch[]> {
    if (this.#byAccount === null) throw new CodedError('folder-not-writable', cannotBeOpened);
    return new Map(this.#byAccount);
  }

  async #write(byAccount: ReadonlyMap<string, readonly SavedSearch[]>): Promise<void> {
    const stored = [...byAccount].map(
      ([accountId, searches]) => [accountId, searches.map(({ id: _, ...search }) => search)] as const,
    );
    await this.#file.write(new Map(stored));
    this.#byAccount = byAccount;
  }

  #newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

const noAccount = 'There is no account on this laptop that a search could be saved for. Connect to one first.';
