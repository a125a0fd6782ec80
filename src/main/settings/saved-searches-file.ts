import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { SavedSearch } from '../../shared/saved-search.ts';
import { storedSearch } from '../../shared/saved-search-schemas.ts';
import { diskError, systemErrorCode } from '../disk-errors.ts';
import { partOf, writeWhole } from '../write-whole.ts';

/** A saved search as it is kept, in the order of its list. */
export type StoredSearch = Omit<SavedSearch, 'id'>;

export interface SavedSearchesRead {
  /** By account id; null when the file is there but could not be opened, and must not be written over. */
  readonly byAccount: ReadonlyMap<string, readonly StoredSearch[]> | null;
  /** Whether some may have been lost: what they kept offline must not be given up for that. */
  readonly isDamaged: boolean;
  /** What could not be read, in words for the person; null when all is well. */
  readonly notice: string | null;
}

const task = { what: 'the saved search', where: 'the app’s data folder' };

/**
 * saved-searches.json in the data folder, the one place where it is read and written: a search's text and choices are call
 * data. What cannot be read is left out, search by search, and the file as it was is kept beside it as
 * `saved-searches.json.damaged`: a person made these, so nothing of them is thrown away.
 */
export class SavedSearchesFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<SavedSearchesRead> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      if (systemErrorCode(thrown) === 'ENOENT') return { byAccount: new Map(), isDamaged: false, notice: null };
      return { byAccount: null, isDamaged: true, notice: cannotBeOpened };
    }
    const accounts = parse(text);
    if (accounts === null) {
      const kept = await this.#setAside(rename);
      const notice = damaged('could not be read, so there are none now.', kept);
      return { byAccount: new Map(), isDamaged: true, notice };
    }

    const byAccount = new Map<string, readonly StoredSearch[]>();
    let lost = 0;
    for (const [accountId, rows] of Object.entries(accounts)) {
      const searches = rows.map((row) => storedSearch.safeParse(row).data).filter((search) => search !== undefined);
      lost += rows.length - searches.length;
      byAccount.set(accountId, searches);
    }
    if (lost === 0) return { byAccount, isDamaged: false, notice: null };
    const kept = await this.#setAside(copyFile);
    return { byAccount, isDamaged: true, notice: damaged(`was damaged in part: ${lost} could not be read.`, kept) };
  }

  /** Replaces the file whole. @throws CodedError of the disk, and then the old file is still there */
  async write(byAccount: ReadonlyMap<string, readonly StoredSearch[]>): Promise<void> {
    try {
      await writeWhole(this.#path, `${JSON.stringify({ accounts: Object.fromEntries(byAccount) }, null, 2)}\n`);
    } catch (thrown) {
      throw diskError(thrown, task);
    }
  }

  /** Removes the file and all that was ever kept beside it. @throws CodedError of the disk */
  async remove(): Promise<void> {
    await this.#remove([this.#path, partOf(this.#path)]);
    await this.removeDamaged();
  }

  /** Removes what was set aside, which may speak of any account. @throws CodedError of the disk */
  async removeDamaged(): Promise<void> {
    await this.#remove([asideOf(this.#path)]);
  }

  async #remove(paths: readonly string[]): Promise<void> {
    try {
      for (const path of paths) await rm(path, { force: true });
    } catch (thrown) {
      throw diskError(thrown, task);
    }
  }

  #setAside(move: (from: string, to: string) => Promise<void>): Promise<boolean> {
    return move(this.#path, asideOf(this.#path)).then(
      () => true,
      () => false,
    );
  }
}

const content = z.object({ accounts: z.record(z.string(), z.array(z.unknown())) });

function parse(text: string): Record<string, unknown[]> | null {
  try {
    return content.parse(JSON.parse(text)).accounts;
  } catch {
    return null;
  }
}

function asideOf(path: string): string {
  return `${path}.damaged`;
}

export const cannotBeOpened =
  'The file of your saved searches could not be opened, so none are shown and none can be saved. It was left as it is. Check that you may read the app’s data folder, and restart the app. Your calls are not affected. Recordings that they kept offline stay kept until you stop keeping them.';

function damaged(what: string, kept: boolean): string {
  const aside = kept ? ' The file as it was is kept beside it as saved-searches.json.damaged.' : '';
  return `The file of your saved searches ${what}${aside} Your calls are not affected. Recordings that these searches kept offline stay kept until you stop keeping them.`;
}
